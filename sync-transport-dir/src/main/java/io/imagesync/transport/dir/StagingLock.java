// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Says that the run that uses a staging directory is alive. The operating system drops the lock
 * when the process ends, however it ends. The lock's file exists before its directory does and
 * until after it is gone.
 */
final class StagingLock implements Closeable {
  private final Path file;
  private final FileChannel channel;

  private StagingLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Creates {@code file} and locks it. Empty if somebody who looked for leftovers came in between;
   * another name will do then. Without a lock where the volume has none: no run dares to remove the
   * directory in that case.
   */
  static Optional<StagingLock> create(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null && Files.exists(file)) {
        return Optional.of(new StagingLock(file, channel));
      }
    } catch (IOException e) {
      return Optional.of(new StagingLock(file, channel));
    }
    channel.close();
    return Optional.empty();
  }

  /** Locks {@code file}, of another process, if its owner is gone. */
  static Optional<StagingLock> takeOver(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() != null) {
          return Optional.of(new StagingLock(file, channel));
        }
      } catch (IOException | OverlappingFileLockException e) {
        // Not known to be abandoned.
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(file);
    } finally {
      channel.close();
    }
  }
}
