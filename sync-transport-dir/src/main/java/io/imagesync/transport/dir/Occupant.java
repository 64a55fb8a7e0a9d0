// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * What is at an image's place.
 *
 * @param manifest the image's manifest, for {@link Kind#IMAGE}
 * @param reason why it is no image, for {@link Kind#FOREIGN}
 */
record Occupant(Kind kind, Optional<Descriptor> manifest, String reason) {
  enum Kind {
    NOTHING,
    EMPTY_DIRECTORY,
    /** A directory with a valid version and a manifest. */
    IMAGE,
    /** What an interrupted writer leaves: a valid version, but no manifest. */
    UNFINISHED,
    /** Anything else; not to be touched. */
    FOREIGN
  }

  private static final Occupant NOTHING = new Occupant(Kind.NOTHING, Optional.empty(), "");
  private static final String NOT_AN_IMAGE = "it is not a containers image directory";

  static Occupant of(Path place) throws IOException {
    Optional<BasicFileAttributes> attributes =
        StorageErrors.whileReading(place, () -> attributes(place));
    if (attributes.isEmpty()) {
      return NOTHING;
    }
    if (!Files.isDirectory(place)) {
      return foreign("it is not a directory");
    }
    return ofDirectory(place, attributes.get().isSymbolicLink());
  }

  /** Why the directory at {@code place} must not be removed, if so. */
  static Optional<String> obstacleToRemoving(Path place) throws IOException {
    if (Files.isSymbolicLink(place)) {
      return Optional.of("it is a symbolic link");
    }
    List<Path> entries;
    try {
      entries = DirectoryEntries.of(place);
    } catch (TransportException e) {
      if (e.kind() == ErrorKind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
    return entries.stream()
        .filter(entry -> !isPartOfAnImage(entry))
        .findFirst()
        .map(entry -> "it holds \"" + entry.getFileName() + "\", which is no part of an image");
  }

  private static Occupant ofDirectory(Path place, boolean isLink) throws IOException {
    ImageDirectory directory = new ImageDirectory(place);
    try {
      return directory.version().isPresent()
          ? ofVersioned(directory)
          : ofUnversioned(place, isLink);
    } catch (TransportException e) {
      return switch (e.kind()) {
        case NOT_FOUND -> NOTHING; // it is gone by now
        case CORRUPT_CONTENT, NOT_SUPPORTED -> foreign(StorageErrors.describe(e));
        default -> throw e;
      };
    }
  }

  private static Occupant ofVersioned(ImageDirectory directory) throws IOException {
    Optional<byte[]> manifest = directory.readIfPresent(DirLayout.MANIFEST, RawManifest.MAX_SIZE);
    if (manifest.isPresent()) {
      Descriptor descriptor = RawManifest.of(manifest.get(), "").descriptor();
      return new Occupant(Kind.IMAGE, Optional.of(descriptor), "");
    }
    return obstacleToRemoving(directory.path())
        .map(Occupant::foreign)
        .orElseGet(() -> new Occupant(Kind.UNFINISHED, Optional.empty(), ""));
  }

  private static Occupant ofUnversioned(Path place, boolean isLink) throws IOException {
    List<Path> entries = DirectoryEntries.of(place);
    return entries.isEmpty() && !isLink
        ? new Occupant(Kind.EMPTY_DIRECTORY, Optional.empty(), "")
        : foreign(NOT_AN_IMAGE);
  }

  private static Occupant foreign(String reason) {
    return new Occupant(Kind.FOREIGN, Optional.empty(), reason);
  }

  private static Optional<BasicFileAttributes> attributes(Path place) throws IOException {
    try {
      return Optional.of(
          Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static boolean isPartOfAnImage(Path entry) {
    return DirLayout.isPartOfAnImage(DirectoryEntries.name(entry))
        && !Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
  }
}
