// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeBlobsTest {
  @Test
  void should_need_no_heap_for_blobs_on_disk(@TempDir Path directory) throws Exception {
    // given a heap that not even two of the blobs would fit into
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx40m",
                "-cp",
                System.getProperty("java.class.path"),
                LargeBlobs.class.getName(),
                directory.resolve("blobs").toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();

    // when
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();

    // then
    assertThat(ended).isTrue();
    assertThat(process.waitFor()).as(() -> read(log)).isZero();
    try (Stream<Path> blobs = Files.list(directory.resolve("blobs"))) {
      assertThat(blobs).hasSize(LargeBlobs.BLOBS);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
