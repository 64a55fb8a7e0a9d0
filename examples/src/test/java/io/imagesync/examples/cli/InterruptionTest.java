// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What SIGTERM does to the program. */
class InterruptionTest {
  private static final int TERMINATED = 143;

  @Test
  @DisabledOnOs(OS.WINDOWS) // no signals there
  void should_put_away_what_is_half_written(@TempDir Path folder) throws Exception {
    try (InProcessRegistry registry =
        InProcessRegistry.builder().latency(Duration.ofMillis(100)).start()) {
      // given
      for (int tag = 0; tag < 200; tag++) {
        TestImages.withSeed(tag).image(3, 1_000).pushTo(registry, "team/app", "t" + tag);
      }
      Process process = start(registry.host() + "/team/app", folder);
      try (BufferedReader log = process.errorReader(StandardCharsets.UTF_8)) {
        waitForFirstImage(log);
        // when
        boolean sent = process.toHandle().destroy(); // unlike Process.destroy, leaves the log open
        assertThat(sent).isTrue();
        // then
        assertThat(log.lines()).last().asString().contains("level=fatal");
      }
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(TERMINATED);
      assertThat(images(folder)).hasSizeLessThan(200).allMatch(InterruptionTest::isComplete);
    }
  }

  private static Process start(String source, Path folder) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--insecure-policy",
            "sync",
            "--src-tls-verify=false",
            "-s=docker",
            "-d=dir",
            source,
            folder.resolve("images").toString());
    return new ProcessBuilder(command).redirectOutput(folder.resolve("out").toFile()).start();
  }

  private static void waitForFirstImage(BufferedReader log) throws IOException {
    String line = log.readLine();
    while (line != null && !line.contains("Copying image ref")) {
      line = log.readLine();
    }
    assertThat(line).isNotNull();
  }

  private static List<Path> images(Path folder) throws IOException {
    Path images = folder.resolve("images");
    if (!Files.exists(images)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(images)) {
      return entries.toList();
    }
  }

  private static boolean isComplete(Path image) {
    return Files.exists(image.resolve("manifest.json")) && Files.exists(image.resolve("version"));
  }
}
