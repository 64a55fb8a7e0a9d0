// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.plan;

import io.imagesync.ErrorKind;
import io.imagesync.ImagePlan;
import io.imagesync.SyncRequest;
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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares one image with what is at its place, and changes nothing. Thread-safe. */
public final class ImageComparer {
  private final ManifestSource manifests;
  private final ManifestChooser chooser;

  /** Makes the comparer of a run. */
  public ImageComparer(SyncRequest request, RunListener listener) {
    manifests = new ManifestSource(request.trust().removeSignatures());
    chooser = new ManifestChooser(manifests, request.selection(), listener);
  }

  /** Asks both sides about {@code copy}. */
  public Comparison compare(PlannedCopy copy) throws IOException {
    Optional<Digest> present = copy.destination().current(null).map(Descriptor::digest);
    if (present.isPresent() && chooser.isOffered(copy.source(), copy.pinned(), present.get())) {
      return new Comparison.Settled(ImagePlan.keep(copy.image(), present, present.get()));
    }
    try (ImageReader reader = copy.source().open()) {
      ManifestChoice choice = chooser.choose(copy.image(), reader, copy.pinned());
      Digest result = choice.manifest().digest();
      if (present.isPresent() && choice.manifest().isKnownAs(present.get())) {
        return new Comparison.Settled(
            ImagePlan.keep(copy.image(), Optional.of(choice.own()), result));
      }
      Optional<String> refusal =
          present.isPresent() ? copy.destination().refusal() : Optional.empty();
      if (refusal.isPresent()) {
        return Comparison.refused(copy.image(), ErrorKind.DESTINATION_EXISTS, refusal.get());
      }
      List<Descriptor> blobs = new ArrayList<>();
      collect(choice.manifest(), reader, new IndexWalk(), 1, blobs);
      return new Comparison.Different(copy.image(), choice.own(), result, present, blobs);
    }
  }

  private void collect(
      Manifest manifest, ImageReader reader, IndexWalk walk, int depth, List<Descriptor> blobs)
      throws IOException {
    if (manifest instanceof ImageManifest image) {
      image.config().ifPresent(blobs::add);
      image.layers().stream().filter(layer -> layer.urls().isEmpty()).forEach(blobs::add);
      return;
    }
    for (Digest digest : walk.next((ManifestIndex) manifest, depth)) {
      Manifest instance = manifests.readInstance(reader, digest);
      walk.count(instance);
      collect(instance, reader, walk, depth + 1, blobs);
    }
  }
}
