// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.plan;

import io.imagesync.SyncRequest.Form;
import io.imagesync.core.cancel.RunCancellation;
import io.imagesync.core.convert.Conversion;
import io.imagesync.core.convert.Converted;
import io.imagesync.core.convert.EmbeddedName;
import io.imagesync.core.format.FormatPlan;
import io.imagesync.core.format.FormatPlanner;
import io.imagesync.core.format.FrozenManifest;
import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.core.manifest.LayerTypes;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestException;
import io.imagesync.core.source.VerifiedBlobs;
import io.imagesync.image.Digest;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.WriterCapabilities;
import java.io.IOException;
import java.util.Optional;

/** Settles, for all images of a run, as what manifests are written. Thread-safe. */
public final class Formats {
  private final Form form;
  private final FormatPlanner planner;
  private final RunCancellation cancellation;

  /** Makes the formats of a run. */
  public Formats(Form form, RunCancellation cancellation) {
    this.form = form;
    this.planner = new FormatPlanner(form);
    this.cancellation = cancellation;
  }

  /** Whether every manifest has to be looked at, since it may have to be converted. */
  public boolean areForced() {
    return planner.isForced();
  }

  /** Whether a manifest of this type, with nothing below it, stays what it is. */
  public boolean keep(String type) {
    return planner.isKept(type);
  }

  /**
   * Why nothing of {@code copy} may change; empty if it may.
   *
   * @param signed whether its signatures, or those of an index around it, are copied
   */
  public Optional<String> frozen(PlannedCopy copy, boolean signed) {
    boolean hasReference = copy.destination().dockerReference().isPresent();
    boolean namedByDigest = copy.pinned().isPresent() && (hasReference || !form.wherePossible());
    return FrozenManifest.reason(signed, namedByDigest, form.preserveDigests());
  }

  /** Plans for {@code manifest}. */
  public FormatPlan plan(
      PlannedCopy copy, Manifest manifest, Optional<String> frozen, WriterCapabilities destination)
      throws ManifestException {
    String type = manifest.raw().mediaType();
    FormatPlan plan =
        manifest instanceof ImageManifest image
            ? planner.image(type, isEncrypted(image), frozen, destination)
            : planner.index(type, frozen, destination);
    // Who applies a plan has been told the digest.
    return copy.expected().isPresent() ? plan.withoutAlternatives() : plan;
  }

  /**
   * Fails if the place of {@code copy} is named by another digest than {@code result}, which is
   * that of one instance of the index with that name.
   */
  public void checkName(PlannedCopy copy, Manifest result) throws ManifestException {
    Optional<Digest> named =
        copy.destination().dockerReference().isPresent() ? copy.pinned() : Optional.empty();
    if (named.isPresent() && !result.isKnownAs(named.get())) {
      throw ManifestException.notSupported(
          "The destination is named by the digest of an index, of which only one instance is"
              + " copied; copy all instances instead");
    }
  }

  /** Converts {@code image} to a manifest of type {@code target}. */
  public Converted convert(PlannedCopy copy, ImageReader reader, ImageManifest image, String target)
      throws IOException {
    VerifiedBlobs blobs = new VerifiedBlobs(reader, cancellation);
    return new Conversion(blobs, EmbeddedName.of(copy.destination())).convert(image, target);
  }

  private static boolean isEncrypted(ImageManifest image) {
    return image.layers().stream().anyMatch(layer -> LayerTypes.isEncrypted(layer.mediaType()));
  }
}
