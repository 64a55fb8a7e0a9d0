// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Permission bits, on file systems that have them. What is created also obeys the umask. */
enum PosixModes {
  DIRECTORY("rwxr-xr-x"),
  FILE("rw-r--r--"),
  UNFINISHED("rw-------");

  private final String text;

  PosixModes(String text) {
    this.text = text;
  }

  FileAttribute<?>[] forCreating(Path path) {
    return isPosix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions())}
        : new FileAttribute<?>[0];
  }

  /** Sets the bits whatever the umask; volumes that cannot keep them are left alone. */
  void trySet(Path path) {
    if (isPosix(path)) {
      try {
        Files.setPosixFilePermissions(path, permissions());
      } catch (IOException | UnsupportedOperationException e) {
        // A volume such as FAT: nothing would come of it.
      }
    }
  }

  boolean isSet(Path path) throws IOException {
    return !isPosix(path) || Files.getPosixFilePermissions(path).equals(permissions());
  }

  private Set<PosixFilePermission> permissions() {
    return PosixFilePermissions.fromString(text);
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
