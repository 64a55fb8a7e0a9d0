// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
  @TempDir Path directory;

  @Test
  void should_copy_sixteen_large_blobs_at_once_with_a_small_heap() throws Exception {
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx48m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LargeCopy.class.getName()))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(output.toFile()))
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("finished in time").isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(output).as("output of the copy").isEmptyFile();
    assertThat(process.exitValue()).isZero();
  }
}
