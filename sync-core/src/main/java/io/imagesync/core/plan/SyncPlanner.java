// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.plan;

import io.imagesync.SyncConfigurationException;
import io.imagesync.SyncRequest.Naming;
import io.imagesync.core.report.Failures;
import io.imagesync.image.ImageName;
import io.imagesync.spi.DestinationImage;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.SourceImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pairs every image with its place, and finds impossible and colliding names before any copy. */
public final class SyncPlanner {
  private static final int MAX_PROBLEMS_SHOWN = 10;

  private final Naming naming;
  private final DestinationSession destination;

  /** Makes a planner for one destination. */
  public SyncPlanner(Naming naming, DestinationSession destination) {
    this.naming = naming;
    this.destination = destination;
  }

  /**
   * Pairs {@code images} with places, in order; unless repeats are wanted, an image that is listed
   * twice is copied once.
   *
   * @throws SyncConfigurationException naming every image that cannot be placed
   */
  public List<PlannedCopy> plan(List<SourceImage> images) {
    List<PlannedCopy> copies = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Map<ImageName, ImageName> takenBy = new HashMap<>();
    @Nullable Exception cause = null;
    for (SourceImage image : images) {
      try {
        PlannedCopy copy = place(image);
        ImageName other = takenBy.putIfAbsent(copy.destination().name(), image.name());
        if (other == null || naming.repeats()) {
          copies.add(copy);
        } else if (!other.equals(image.name())) {
          problems.add(
              image.name() + " and " + other + " would both be " + copy.destination().name());
        }
      } catch (IOException | RuntimeException e) {
        problems.add(image.name() + ": " + Failures.describe(e));
        cause = cause == null ? e : cause;
      }
    }
    if (!problems.isEmpty()) {
      throw new SyncConfigurationException(describe(problems), cause);
    }
    return copies;
  }

  private PlannedCopy place(SourceImage image) throws IOException {
    String name = DestinationNaming.relativeName(image.scopedName(), naming);
    DestinationImage place = destination.resolve(name);
    return new PlannedCopy(image, place, DestinationNaming.digestIn(image.scopedName()));
  }

  private static String describe(List<String> problems) {
    String shown =
        String.join("; ", problems.subList(0, Math.min(MAX_PROBLEMS_SHOWN, problems.size())));
    int hidden = problems.size() - MAX_PROBLEMS_SHOWN;
    return "Nothing was copied, because not every image has a place at the destination: "
        + shown
        + (hidden > 0 ? "; and " + hidden + " more" : "");
  }
}
