// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jar that people run: what is in it, and that it runs from anywhere. */
class ExecutableJarIT {
  private static final Path JAR = Path.of("target", "imagesync.jar").toAbsolutePath();
  private static final long PATIENCE_SECONDS = 60;

  private record Finished(int status, String out, String err) {}

  private static Finished run(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      return new Finished(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }

  private static String text(String entry) throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile());
        InputStream stream = jar.getInputStream(jar.getEntry(entry))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void should_start_from_anywhere_and_say_nothing_on_stderr(@TempDir Path folder) throws Exception {
    Finished version = run(folder, "--version");
    assertThat(version.status()).isZero();
    assertThat(version.out()).matches("imagesync version \\d+\\.\\d+.*\\R");
    assertThat(version.err()).isEmpty();
  }

  @Test
  void should_run_the_demo(@TempDir Path folder) throws Exception {
    Finished demo = run(folder, "demo");
    assertThat(demo.status()).as(demo.err() + demo.out()).isZero();
    assertThat(demo.out()).contains("up to date");
    assertThat(demo.err()).isEmpty();
  }

  @Test
  void should_end_with_status_1_and_one_line_when_something_is_wrong(@TempDir Path folder)
      throws Exception {
    Finished wrong = run(folder, "--insecure-policy", "sync", "-s", "dir", "-d", "dir", "a", "b");
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.err().lines()).singleElement().asString().contains("level=fatal");
  }

  @ParameterizedTest
  @CsvSource({
    "io.imagesync.SyncEngine, 1",
    "io.imagesync.spi.SourceTransport, 3",
    "io.imagesync.spi.DestinationTransport, 2",
  })
  void should_find_every_service(String service, int providers) throws IOException {
    assertThat(text("META-INF/services/" + service).lines().filter(line -> !line.isBlank()))
        .hasSize(providers);
  }

  @Test
  void should_work_on_every_java_and_carry_no_signature_of_others() throws IOException {
    assertThat(text("META-INF/MANIFEST.MF"))
        .contains("Multi-Release: true", "Main-Class: io.imagesync.examples.cli.Main");
    assertThat(entries())
        .noneMatch(name -> name.endsWith("module-info.class"))
        .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"))
        .doesNotHaveDuplicates();
  }

  @Test
  void should_carry_the_licences() throws IOException {
    assertThat(text("META-INF/LICENSE")).contains("Apache License");
    assertThat(text("META-INF/NOTICE")).contains("imagesync", "Jackson", "Apache HttpClient");
    assertThat(text("META-INF/THIRD-PARTY.txt")).contains("BSD-3-Clause", "MIT");
    assertThat(entries()).contains("META-INF/FastDoubleParser-LICENSE");
  }
}
