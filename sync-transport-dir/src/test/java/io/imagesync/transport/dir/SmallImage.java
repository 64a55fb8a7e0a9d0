// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.imagesync.image.RawManifest;
import io.imagesync.spi.DestinationImage;
import io.imagesync.spi.ImageWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An image whose manifest is a list of its blobs' digests, one a line. */
record SmallImage(List<FakeBlob> blobs) {
  static SmallImage of(String... blobs) {
    return new SmallImage(Stream.of(blobs).map(FakeBlob::of).toList());
  }

  RawManifest manifest() {
    String lines = blobs.stream().map(blob -> blob.digest().hex()).collect(joining("\n"));
    return RawManifest.of(lines.getBytes(UTF_8), "");
  }

  /** Does what an engine does. */
  void writeTo(DestinationImage place) throws IOException {
    try (ImageWriter writer = place.open()) {
      writeTo(writer);
      writer.commit();
    }
  }

  /** Does what an engine does, up to the commit. */
  void writeTo(ImageWriter writer) throws IOException {
    for (FakeBlob blob : blobs) {
      if (writer.tryReuse(blob.request()).isEmpty()) {
        writer.writeBlob(blob);
      }
    }
    writer.writeManifest(manifest(), null);
  }

  /** Whether {@code directory} holds exactly this image. */
  boolean isIn(Path directory) throws IOException {
    return Files.isRegularFile(directory.resolve("version"))
        && Files.readString(directory.resolve("manifest.json"))
            .equals(new String(manifest().bytes(), UTF_8))
        && isWhole(directory);
  }

  /** Whether everything is there that the manifest in {@code directory} lists. */
  static boolean isWhole(Path directory) throws IOException {
    for (String line : Files.readAllLines(directory.resolve("manifest.json"))) {
      Path blob = directory.resolve(line);
      if (!Files.exists(blob)
          || !io.imagesync.image.Digest.sha256(Files.readAllBytes(blob)).hex().equals(line)) {
        return false;
      }
    }
    return true;
  }

  /** Every directory at or below {@code root} that any tool would take for an image. */
  static List<Path> visibleBelow(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.endsWith("manifest.json"))
          .map(Path::getParent)
          .sorted()
          .toList();
    }
  }
}
