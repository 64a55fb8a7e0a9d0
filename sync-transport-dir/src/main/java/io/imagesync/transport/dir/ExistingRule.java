// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.DirectoryOptions.Existing;
import io.imagesync.ErrorKind;
import io.imagesync.image.Digest;
import io.imagesync.spi.TransportException;
import java.nio.file.Path;
import java.util.Optional;

/** Decides what an image's arrival means for what is at its place already. Pure. */
record ExistingRule(Existing existing, Path place) {
  enum Step {
    MOVE_IN,
    REPLACE,
    KEEP
  }

  /**
   * Whether writing may begin at all.
   *
   * @throws TransportException of kind {@code DESTINATION_EXISTS}
   */
  void beforeWriting(Occupant occupant) throws TransportException {
    if (existing == Existing.REFUSE && occupant.kind() != Occupant.Kind.NOTHING) {
      throw taken("Refusing to overwrite destination directory \"" + place + "\"");
    }
    if (occupant.kind() == Occupant.Kind.FOREIGN) {
      throw notTouched(occupant.reason());
    }
  }

  /**
   * What to do once the image with {@code manifest} is complete.
   *
   * @throws TransportException of kind {@code DESTINATION_EXISTS}
   */
  Step onArrival(Occupant occupant, Digest manifest) throws TransportException {
    beforeWriting(occupant);
    return switch (occupant.kind()) {
      case NOTHING, EMPTY_DIRECTORY -> Step.MOVE_IN;
      case UNFINISHED -> Step.REPLACE;
      case IMAGE -> onImage(occupant, manifest);
      case FOREIGN -> throw notTouched(occupant.reason());
    };
  }

  /** Whether all that can be found out is whether the image there is the right one. */
  boolean keeps(Occupant occupant) {
    return existing != Existing.REPLACE && occupant.kind() == Occupant.Kind.IMAGE;
  }

  TransportException holdsAnotherImage() {
    return taken(anotherImage());
  }

  /** Why another image at the place stays there, if it does. */
  Optional<String> refusal() {
    return existing == Existing.REPLACE ? Optional.empty() : Optional.of(anotherImage());
  }

  TransportException notTouched(String reason) {
    return taken("Refusing to touch \"" + place + "\": " + reason);
  }

  private Step onImage(Occupant occupant, Digest manifest) throws TransportException {
    if (occupant.manifest().orElseThrow().digest().equals(manifest)) {
      return Step.KEEP;
    }
    if (existing == Existing.REPLACE) {
      return Step.REPLACE;
    }
    throw holdsAnotherImage();
  }

  private String anotherImage() {
    return "\"" + place + "\" already holds another image; allow overwriting to replace it";
  }

  private static TransportException taken(String message) {
    return new TransportException(message, ErrorKind.DESTINATION_EXISTS);
  }
}
