// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts what the file system reports into sentences. */
final class StorageErrors {
  private static final List<String> FULL =
      List.of("no space left on device", "not enough space on the disk", "disk quota exceeded");

  private StorageErrors() {}

  /** Something to do with a file. */
  interface Access<T extends @Nullable Object> {
    T run() throws IOException;
  }

  static <T extends @Nullable Object> T whileReading(Path file, Access<T> access)
      throws TransportException {
    try {
      return access.run();
    } catch (TransportException e) {
      throw e;
    } catch (IOException e) {
      throw reading(file, e);
    }
  }

  static <T extends @Nullable Object> T whileWriting(Path file, Access<T> access)
      throws TransportException {
    try {
      return access.run();
    } catch (TransportException e) {
      throw e;
    } catch (IOException e) {
      throw writing(file, e);
    }
  }

  static TransportException reading(Path file, IOException cause) {
    ErrorKind kind = cause instanceof NoSuchFileException ? ErrorKind.NOT_FOUND : ErrorKind.STORAGE;
    return failure("Cannot read \"" + file + "\": " + describe(cause), kind, cause);
  }

  static TransportException writing(Path file, IOException cause) {
    String advice =
        isFull(file, cause) ? "; free some space there, or choose another destination" : "";
    return failure(
        "Cannot write \"" + file + "\": " + describe(cause) + advice, ErrorKind.STORAGE, cause);
  }

  /** The reason in the words of the operating system, which exceptions hide in their class. */
  static String describe(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "file exists";
    }
    if (cause instanceof NotDirectoryException) {
      return "not a directory";
    }
    if (cause instanceof DirectoryNotEmptyException) {
      return "directory not empty";
    }
    if (cause instanceof AtomicMoveNotSupportedException) {
      return "it is on another volume than the destination directory";
    }
    if (cause instanceof FileSystemException fileSystem && fileSystem.getReason() != null) {
      return fileSystem.getReason();
    }
    return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
  }

  /** Reasons may be in the user's language; then the volume itself is asked. */
  private static boolean isFull(Path file, IOException cause) {
    String reason = describe(cause).toLowerCase(Locale.ROOT);
    if (FULL.stream().anyMatch(reason::contains)) {
      return true;
    }
    try {
      Path directory = file.toAbsolutePath().getParent();
      return directory != null && Files.getFileStore(directory).getUsableSpace() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static TransportException failure(String message, ErrorKind kind, IOException cause) {
    return new TransportException(
        message, cause instanceof ClosedByInterruptException ? ErrorKind.CANCELLED : kind, cause);
  }
}
