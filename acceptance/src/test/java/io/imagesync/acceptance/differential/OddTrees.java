// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import io.imagesync.image.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories as people leave them behind. */
record OddTrees(Path root) {
  static OddTrees make(Path root, Originals originals) throws IOException {
    Path image = originals.tree().resolve("team/app:1.0");
    Path other = originals.tree().resolve("team/app:1.1");
    Digest digest = originals.digest("team/app:1.0");
    copy(image, root.resolve("untagged/plain"));
    copy(image, root.resolve("digested/app@" + digest));
    copy(other, root.resolve("wrong/app@" + digest));
    copy(image, root.resolve("upper/Upper:1"));
    copy(other, root.resolve("upper/0first:1"));
    Files.createDirectories(root.resolve("empty/of/images"));
    Files.writeString(root.resolve("empty/notes.txt"), "nothing here");
    copy(image, root.resolve("incomplete/app:1"));
    copy(other, root.resolve("incomplete/app:2"));
    Files.delete(root.resolve("incomplete/app:1").resolve(anyBlob(image)));
    copy(image, root.resolve("unmarked/app:1"));
    Files.delete(root.resolve("unmarked/app:1/version"));
    copy(image, root.resolve("linked/app:1"));
    Files.createSymbolicLink(root.resolve("linked/zzz:1"), other);
    copy(image, root.resolve("nested/x:1"));
    copy(other, root.resolve("nested/x:1/aaa:1"));
    copy(other, root.resolve("nested/x:1/zzz:1"));
    Files.createDirectories(root.resolve("folder/app:1/manifest.json"));
    write(root.resolve("broken/app:1"), "{");
    write(root.resolve("broken/app:2"), "[]");
    copy(image, root.resolve("twice/a/app:1"));
    copy(other, root.resolve("twice/b/app:1"));
    return new OddTrees(root);
  }

  private static Path anyBlob(Path image) throws IOException {
    try (Stream<Path> files = Files.list(image)) {
      return files
          .map(Path::getFileName)
          .filter(name -> name.toString().matches("[0-9a-f]{64}"))
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static void write(Path image, String manifest) throws IOException {
    Files.createDirectories(image);
    Files.write(image.resolve("manifest.json"), manifest.getBytes(StandardCharsets.UTF_8));
    Files.writeString(image.resolve("version"), "Directory Transport Version: 1.1\n");
  }

  static List<String> names() {
    return List.of(
        "untagged",
        "untagged/plain",
        "digested",
        "wrong",
        "upper",
        "empty",
        "incomplete",
        "unmarked",
        "linked",
        "nested",
        "folder",
        "broken",
        "twice",
        "missing");
  }
}
