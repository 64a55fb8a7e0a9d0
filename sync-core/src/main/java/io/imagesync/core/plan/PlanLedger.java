// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.plan;

import io.imagesync.ImagePlan;
import io.imagesync.SyncPlan;
import io.imagesync.core.plan.Comparison.Different;
import io.imagesync.core.plan.Comparison.Settled;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns comparisons, as they come, into a plan in order. A shared blob counts for the first image
 * that needs it. What an image needs is forgotten as soon as it has been counted. Thread-safe.
 */
public final class PlanLedger {
  private final @Nullable Comparison[] waiting;
  private final List<ImagePlan> plans = new ArrayList<>();
  private final Set<Digest> counted = new HashSet<>();

  /** Makes a ledger for {@code images} images. */
  public PlanLedger(int images) {
    waiting = new Comparison[images];
  }

  /** Takes the comparison of the image at {@code index}. */
  public synchronized void add(int index, Comparison comparison) {
    waiting[index] = comparison;
    Comparison next;
    while (plans.size() < waiting.length && (next = waiting[plans.size()]) != null) {
      waiting[plans.size()] = null;
      plans.add(settle(next));
    }
  }

  /** The plan, once every image has been added. */
  public synchronized SyncPlan plan() {
    if (plans.size() < waiting.length) {
      throw new IllegalStateException("Only " + plans.size() + " images have been compared");
    }
    return new SyncPlan(plans);
  }

  private ImagePlan settle(Comparison comparison) {
    if (comparison instanceof Settled settled) {
      return settled.plan();
    }
    Different different = (Different) comparison;
    long bytes = 0;
    for (Descriptor blob : different.blobs()) {
      if (counted.add(blob.digest())) {
        bytes += Math.max(blob.size(), 0);
      }
    }
    return ImagePlan.write(
        different.image(), different.own(), different.result(), different.replaced(), bytes);
  }
}
