// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.options;

import io.imagesync.image.DockerReference;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Checks what SOURCE, DESTINATION and paths can be checked for without contacting anybody. */
final class Locations {
  private static final List<String> SOURCES = List.of("docker", "dir", "yaml");
  private static final List<String> DESTINATIONS = List.of("docker", "dir");

  private static final String MANIFEST = "manifest.json";

  private Locations() {}

  static void checkTransports(Optional<String> source, Optional<String> destination) {
    checkTransport(source, "source", "--src", SOURCES);
    checkTransport(destination, "destination", "--dest", DESTINATIONS);
    if (source.equals(Optional.of("dir")) && destination.equals(Optional.of("dir"))) {
      throw new InvalidCommandException(
          "sync from 'dir' to 'dir' not implemented, consider using something like rsync");
    }
  }

  private static void checkTransport(
      Optional<String> transport, String side, String option, List<String> known) {
    String choices = String.join(" or ", known);
    if (transport.isEmpty()) {
      throw new InvalidCommandException(
          "A " + side + " transport must be given: " + option + " " + choices);
    }
    if (!known.contains(transport.get())) {
      throw new InvalidCommandException(
          '"' + transport.get() + "\" is not a valid " + side + " transport: expected " + choices);
    }
  }

  static DockerReference dockerSource(String text) {
    DockerReference reference;
    try {
      reference = DockerReference.parse(text);
    } catch (IllegalArgumentException e) {
      throw noReference(text, String.valueOf(e.getMessage()));
    }
    if (reference.tag().isPresent() && reference.digest().isPresent()) {
      throw noReference(text, "references with both a tag and a digest are not supported");
    }
    return reference;
  }

  private static InvalidCommandException noReference(String text, String reason) {
    return new InvalidCommandException(
        "Cannot obtain a valid image reference for transport \"docker\" from \""
            + text
            + "\": "
            + reason);
  }

  static void checkSourceDirectory(String text) {
    if (text.isEmpty() || !Files.exists(path(text, "SOURCE"))) {
      throw new InvalidCommandException(
          "Invalid source directory \"" + text + "\": no such file or directory");
    }
  }

  /** The directory that SOURCE stands for: one may also point at the manifest of its image. */
  static String imagesBehind(String text) {
    Path source = path(text, "SOURCE");
    if (!Files.isRegularFile(source)) {
      return text;
    }
    if (!source.endsWith(MANIFEST)) {
      throw new InvalidCommandException("No images to sync found in \"" + text + "\"");
    }
    Path parent = source.getParent();
    return parent == null ? "." : parent.toString();
  }

  static Path path(String text, String option) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InvalidCommandException(option + ": not a valid path: " + e.getReason());
    }
  }
}
