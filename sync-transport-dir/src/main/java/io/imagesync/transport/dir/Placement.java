// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.ErrorKind;
import io.imagesync.image.Digest;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Brings a staged image to its place in one step. */
final class Placement {
  /** Somebody else may write to the same place; whoever does so all the time wins. */
  private static final int ATTEMPTS = 5;

  private final DirDestinationImage image;
  private final StagingArea area;

  Placement(DirDestinationImage image, StagingArea area) {
    this.image = image;
    this.area = area;
  }

  /** Leaves {@code staged} where it is if its place holds the same image already. */
  void place(StagedImage staged, Digest manifest) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Occupant occupant = Occupant.of(image.place());
      ExistingRule.Step step = image.rule().onArrival(occupant, manifest);
      if (step == ExistingRule.Step.KEEP || arrives(staged, step, occupant)) {
        return;
      }
    }
    throw new TransportException(
        "\"" + image.place() + "\" keeps changing: something else writes to it",
        ErrorKind.DESTINATION_EXISTS);
  }

  /** False if the place is not what it was when the step was chosen. */
  private boolean arrives(StagedImage staged, ExistingRule.Step step, Occupant occupant)
      throws IOException {
    if (step == ExistingRule.Step.REPLACE) {
      return replaces(staged);
    }
    staged.complete();
    Path place = image.place();
    return StorageErrors.whileWriting(place, () -> isFree(place, occupant)) && movedIn(staged);
  }

  private static boolean isFree(Path place, Occupant occupant) throws IOException {
    FileTree.createParent(place);
    try {
      return occupant.kind() == Occupant.Kind.NOTHING || Files.deleteIfExists(place);
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
  }

  private boolean replaces(StagedImage staged) throws IOException {
    Path place = image.place();
    Optional<String> obstacle = Occupant.obstacleToRemoving(place);
    if (obstacle.isPresent()) {
      throw image.rule().notTouched(obstacle.get());
    }
    staged.complete();
    Optional<Path> aside = area.replaced().moveOut(place, image.relativeName());
    if (aside.isEmpty()) {
      return false;
    }
    boolean moved = false;
    try {
      moved = movedIn(staged);
      return moved;
    } finally {
      area.replaced().settle(aside.get(), place, moved);
    }
  }

  /** Moving a directory never overwrites anything but an empty directory. */
  private boolean movedIn(StagedImage staged) throws IOException {
    Path place = image.place();
    try {
      Files.move(staged.directory(), place, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      if (Occupant.of(place).kind() != Occupant.Kind.NOTHING) {
        return false;
      }
      throw StorageErrors.writing(place, e);
    }
  }
}
