// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.extension;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.Syncer;
import io.imagesync.core.CoreEngine;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.transport.dir.DirSourceTransport;
import io.imagesync.transport.docker.DockerSourceTransport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that uses the library works on the class path and on the module path. */
class OtherProcessIT {
  private static final Path API = ForeignCode.place(Syncer.class);
  private static final Path CORE = ForeignCode.place(CoreEngine.class);
  private static final Path DIR = ForeignCode.place(DirSourceTransport.class);
  private static final Path DOCKER = ForeignCode.place(DockerSourceTransport.class);

  @TempDir Path temp;

  private final TestImages images = TestImages.withSeed(2);
  private final TestImage image = images.image(2, 5_000);
  private final TestImage index = images.index(2, 1, 1_000);
  private InProcessRegistry registry;
  private Path app;

  @BeforeEach
  void buildApp() throws Exception {
    image.writeToDir(temp.resolve("images/app:1"));
    index.writeToDir(temp.resolve("images/ns/app:2"));
    registry = InProcessRegistry.start();
    app =
        ForeignCode.compile(
            "app", Files.createDirectory(temp.resolve("app")), "--module-path", API.toString());
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void should_sync_on_the_class_path() throws Exception {
    String path = ForeignCode.withDependencies(app, API, CORE, DIR, DOCKER);

    List<String> lines = run("-cp", path, "com.example.app.Main");

    assertThat(lines).contains("module: null");
    assertSynced(lines);
  }

  @Test
  void should_sync_on_the_module_path() throws Exception {
    String path = ForeignCode.withDependencies(app, API, CORE, DIR, DOCKER);

    List<String> lines = run("-p", path, "-m", "com.example.app/com.example.app.Main");

    assertThat(lines).contains("module: io.imagesync.api");
    assertSynced(lines);
  }

  @Test
  void should_say_what_is_missing_on_the_module_path() throws Exception {
    Outcome outcome =
        start("-p", app + File.pathSeparator + API, "-m", "com.example.app/com.example.app.Main");

    assertThat(outcome.exitCode()).isNotZero();
    assertThat(String.join("\n", outcome.lines()))
        .contains("No sync engine was found: add io.imagesync:sync-core");
  }

  @Test
  void should_say_which_transport_is_missing_on_the_class_path() throws Exception {
    String path = ForeignCode.withDependencies(app, API, CORE, DIR);

    Outcome outcome = start("-cp", path, "com.example.app.Main");

    assertThat(outcome.exitCode()).isNotZero();
    assertThat(String.join("\n", outcome.lines()))
        .contains("There is no destination transport \"docker\"; known are dir")
        .contains("Add io.imagesync:sync-transport-docker");
  }

  private void assertSynced(List<String> lines) {
    assertThat(lines)
        .contains("source: dir", "source: docker", "destination: dir", "destination: docker")
        .contains(
            "copied: docker://" + registry.host() + "/mirror/app:1 " + image.digest(),
            "copied: docker://" + registry.host() + "/mirror/app:2 " + index.digest());
    assertThat(registry.tags("mirror/app")).containsExactlyInAnyOrder("1", "2");
    assertThat(registry.manifest("mirror/app", "2").orElseThrow().digest())
        .isEqualTo(index.digest().toString());
  }

  private List<String> run(String... options) throws IOException, InterruptedException {
    Outcome outcome = start(options);
    assertThat(outcome.exitCode()).as(String.join("\n", outcome.lines())).isZero();
    return outcome.lines();
  }

  private Outcome start(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add(temp.resolve("images").toString());
    command.add(registry.host() + "/mirror");
    Path output = temp.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(process.exitValue(), Files.readAllLines(output));
  }

  private record Outcome(int exitCode, List<String> lines) {}
}
