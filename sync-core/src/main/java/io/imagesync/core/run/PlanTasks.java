// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.ErrorKind;
import io.imagesync.ImagePlan;
import io.imagesync.PlannedImage;
import io.imagesync.SyncPlan;
import io.imagesync.core.copy.CopyOutcome;
import io.imagesync.core.copy.ImageCopier;
import io.imagesync.core.plan.PlannedCopy;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a plan that was made earlier into tasks: exactly its images, exactly its digests. */
final class PlanTasks {
  private final Map<PlannedImage, PlannedCopy> listed = new HashMap<>();
  private final ImageCopier copier;

  PlanTasks(List<PlannedCopy> copies, ImageCopier copier) {
    copies.forEach(copy -> listed.put(copy.image(), copy));
    this.copier = copier;
  }

  List<ImageTask> of(SyncPlan plan) {
    return plan.images().stream()
        .map(image -> new ImageTask(image.image(), work(image, listed.get(image.image()))))
        .toList();
  }

  private ImageTask.Work work(ImagePlan plan, @Nullable PlannedCopy copy) {
    Optional<Digest> result = plan.resultDigest();
    if (result.isEmpty()) {
      return () -> {
        throw new TransportException(plan.reason(), plan.refusal().orElse(ErrorKind.INTERNAL));
      };
    }
    if (copy == null) {
      return () -> {
        throw new TransportException(
            "The source no longer has this image, or the plan was made with other options",
            ErrorKind.NOT_FOUND);
      };
    }
    if (plan.action() == ImagePlan.Action.KEEP) {
      return () -> keep(copy, result.get());
    }
    PlannedCopy bound = copy.expecting(plan.sourceDigest().orElse(result.get()), result.get());
    return () -> copier.copy(bound);
  }

  /** Nothing is written, but an image that has gone meanwhile must not count as there. */
  private static CopyOutcome keep(PlannedCopy copy, Digest expected) throws IOException {
    Optional<Digest> present = copy.destination().current(null).map(Descriptor::digest);
    if (present.isPresent() && present.get().equals(expected)) {
      return CopyOutcome.upToDate(expected);
    }
    throw new TransportException(
        "The destination has changed since the plan was made: it had "
            + expected
            + " and has "
            + present.map(Digest::toString).orElse("nothing")
            + ". Plan again",
        present.isPresent() ? ErrorKind.DESTINATION_EXISTS : ErrorKind.NOT_FOUND);
  }
}
