// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.core.convert.Converted;
import io.imagesync.core.format.FormatPlan;
import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestException;
import io.imagesync.core.plan.Formats;
import io.imagesync.core.report.Failures;
import io.imagesync.core.report.RunListener;
import io.imagesync.core.source.Outlines;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageSignature;
import io.imagesync.spi.ManifestRejectedException;
import java.io.IOException;
import java.util.List;

/** Prepares manifests for the way: settles their type and converts images. Thread-safe. */
final class Deliveries {
  private final Formats formats;
  private final RunListener listener;

  Deliveries(Formats formats, RunListener listener) {
    this.formats = formats;
    this.listener = listener;
  }

  /**
   * Prepares {@code manifest}. An index stays as it is until its instances are settled.
   *
   * @param signed whether an index around it is signed
   */
  Delivery prepare(
      CopySession session,
      Digest source,
      Manifest manifest,
      List<ImageSignature> signatures,
      boolean signed)
      throws IOException {
    FormatPlan plan =
        formats.plan(
            session.planned(),
            manifest,
            formats.frozen(session.planned(), signed || !signatures.isEmpty()),
            session.capabilities());
    Delivery delivery = Delivery.unchanged(source, manifest, plan, signatures);
    if (!(manifest instanceof ImageManifest) || !plan.converts()) {
      return delivery;
    }
    try {
      return convert(session, delivery, plan.preferred());
    } catch (ManifestException e) {
      throw formats.areForced() ? e : notTaken(plan, e);
    }
  }

  private static ManifestRejectedException notTaken(FormatPlan plan, ManifestException e) {
    return new ManifestRejectedException(
        "The destination does not take manifests of type "
            + plan.source()
            + ", and this one cannot become another: "
            + Failures.describe(e),
        e);
  }

  /** The same image as a manifest of type {@code target}. */
  Delivery convert(CopySession session, Delivery delivery, String target) throws IOException {
    Converted converted =
        formats.convert(
            session.planned(), session.reader(), (ImageManifest) delivery.original(), target);
    listener.manifestConverted(
        session.image(), delivery.original().descriptor(), Outlines.of(converted.manifest()));
    return delivery.as(converted);
  }
}
