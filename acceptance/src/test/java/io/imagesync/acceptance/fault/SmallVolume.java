// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system of its own in memory, which only the superuser can make. */
record SmallVolume(Path directory) implements AutoCloseable {
  /** Mounts it, or skips the test where that is not permitted. */
  static SmallVolume mountAt(Path directory, long bytes) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Result mounting =
        run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", directory.toString());
    if (mounting.status != 0) {
      String reason = "Skipped: a full disk needs a file system of its own: " + mounting.output;
      System.out.println(reason);
      Assumptions.abort(reason);
    }
    return new SmallVolume(directory);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    Result unmounting = run("umount", directory.toString());
    if (unmounting.status != 0) {
      throw new IllegalStateException("Cannot unmount " + directory + ": " + unmounting.output);
    }
  }

  private record Result(int status, String output) {}

  private static Result run(String... command) throws IOException, InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = String.join(" ", process.inputReader().lines().toList());
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      return new Result(-1, String.valueOf(e.getMessage()));
    }
  }
}
