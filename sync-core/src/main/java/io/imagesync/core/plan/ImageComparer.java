// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.plan;

import io.imagesync.ErrorKind;
import io.imagesync.ImagePlan;
import io.imagesync.SyncRequest;
import io.imagesync.core.cancel.RunCancellation;
import io.imagesync.core.convert.IndexRewriting;
import io.imagesync.core.format.FormatPlan;
import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestIndex;
import io.imagesync.core.report.RunListener;
import io.imagesync.core.source.IndexWalk;
import io.imagesync.core.source.ManifestChoice;
import io.imagesync.core.source.ManifestChooser;
import io.imagesync.core.source.ManifestSource;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.WriterCapabilities;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares one image with what is at its place, and changes nothing. Thread-safe. */
public final class ImageComparer {
  private final ManifestSource manifests;
  private final ManifestChooser chooser;
  private final Formats formats;

  /** Makes the comparer of a run. */
  public ImageComparer(SyncRequest request, RunListener listener, RunCancellation cancellation) {
    formats = new Formats(request.form(), cancellation);
    manifests = new ManifestSource(request.trust().removeSignatures());
    chooser = new ManifestChooser(manifests, request.selection(), listener);
  }

  /** Asks both sides about {@code copy}. */
  public Comparison compare(PlannedCopy copy) throws IOException {
    Optional<Digest> present = copy.destination().current(null).map(Descriptor::digest);
    if (present.isPresent()
        && chooser.isOffered(copy.source(), copy.pinned(), present.get(), formats::keep)) {
      return new Comparison.Settled(ImagePlan.keep(copy.image(), present, present.get()));
    }
    try (ImageReader reader = copy.source().open()) {
      ManifestChoice choice = chooser.choose(copy.image(), reader, copy.pinned());
      if (!formats.areForced() && isPresent(choice.manifest(), present)) {
        return keep(copy, choice, choice.manifest());
      }
      Results results = new Results(copy, reader);
      Manifest result = results.of(choice.manifest(), choice.instance(), false, 1);
      formats.checkName(copy, result);
      if (isPresent(result, present)) {
        return keep(copy, choice, result);
      }
      Optional<String> refusal =
          present.isPresent() ? copy.destination().refusal() : Optional.empty();
      return refusal.isPresent()
          ? Comparison.refused(copy.image(), ErrorKind.DESTINATION_EXISTS, refusal.get())
          : new Comparison.Different(
              copy.image(), choice.own(), result.digest(), present, results.blobs);
    }
  }

  private static boolean isPresent(Manifest manifest, Optional<Digest> present) {
    return present.isPresent() && manifest.isKnownAs(present.get());
  }

  private static Comparison keep(PlannedCopy copy, ManifestChoice choice, Manifest result) {
    return new Comparison.Settled(
        ImagePlan.keep(copy.image(), Optional.of(choice.own()), result.digest()));
  }

  /** What the manifests of one image would be written as, and the blobs they need. */
  private final class Results {
    private final PlannedCopy copy;
    private final ImageReader reader;
    private final IndexWalk walk = new IndexWalk();
    private final Map<Digest, Manifest> converted = new HashMap<>();
    private final List<Descriptor> blobs = new ArrayList<>();

    Results(PlannedCopy copy, ImageReader reader) {
      this.copy = copy;
      this.reader = reader;
    }

    Manifest of(Manifest manifest, Optional<Digest> instance, boolean signed, int depth)
        throws IOException {
      // Only who converts has to know.
      boolean isSigned =
          signed || (formats.areForced() && !manifests.readSignatures(reader, instance).isEmpty());
      FormatPlan plan =
          formats.plan(
              copy, manifest, formats.frozen(copy, isSigned), WriterCapabilities.anything());
      return manifest instanceof ManifestIndex index
          ? index(index, plan, isSigned, depth)
          : image((ImageManifest) manifest, plan);
    }

    private Manifest image(ImageManifest image, FormatPlan plan) throws IOException {
      ImageManifest result =
          plan.converts()
              ? formats.convert(copy, reader, image, plan.preferred()).manifest()
              : image;
      result.config().ifPresent(blobs::add);
      result.layers().stream().filter(layer -> layer.urls().isEmpty()).forEach(blobs::add);
      return result;
    }

    private Manifest index(ManifestIndex index, FormatPlan plan, boolean signed, int depth)
        throws IOException {
      for (Digest digest : walk.next(index, depth)) {
        Manifest instance = manifests.readInstance(reader, digest);
        walk.count(instance);
        Manifest result = of(instance, Optional.of(digest), signed, depth + 1);
        if (result != instance) {
          converted.put(digest, result);
        }
      }
      return converted.isEmpty() && !plan.converts()
          ? index
          : new IndexRewriting().rewrite(index, plan.preferred(), converted);
    }
  }
}
