// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.interop;

import io.imagesync.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A directory tree byte by byte, with its permissions. */
final class DirectoryContent {
  private DirectoryContent() {}

  /** Maps every path below {@code root} to what is there; empty if {@code root} does not exist. */
  static Map<String, String> of(Path root) throws IOException {
    Map<String, String> content = new TreeMap<>();
    if (!Files.exists(root)) {
      return content;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.filter(p -> !p.equals(root)).toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        String what =
            Files.isDirectory(path)
                ? "directory"
                : Digest.sha256(Files.readAllBytes(path)).toString();
        content.put(root.relativize(path).toString(), mode + " " + what);
      }
    }
    return content;
  }
}
