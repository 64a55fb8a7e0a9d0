// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.BlobOutcome;
import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestIndex;
import io.imagesync.spi.BlobKind;
import io.imagesync.spi.StoredBlob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Brings over everything a manifest refers to, but not the manifest itself: for an image its blobs,
 * for an index the blobs and manifests of its instances, blobs first.
 */
final class ContentCopier {
  private final BlobCopier blobs;
  private final InstanceGatherer instances;
  private final ManifestWriter manifests;
  private final KnownContent known;

  ContentCopier(
      BlobCopier blobs, InstanceGatherer instances, ManifestWriter manifests, KnownContent known) {
    this.blobs = blobs;
    this.instances = instances;
    this.manifests = manifests;
    this.known = known;
  }

  void copy(CopySession session, Manifest manifest) throws IOException {
    if (known.hasManifest(session.blobLocation(), manifest.digest())) {
      return;
    }
    if (manifest instanceof ManifestIndex index) {
      copyInstances(session, index);
    } else {
      copyImage(session, (ImageManifest) manifest);
    }
  }

  private void copyInstances(CopySession session, ManifestIndex index) throws IOException {
    if (session.destination().current(index.digest()).isPresent()) {
      return;
    }
    List<SignedManifest> missing = instances.gather(session, index);
    manifests.checkStorable(session, missing);
    List<BlobTask> tasks = new ArrayList<>();
    for (SignedManifest instance : missing) {
      if (instance.manifest() instanceof ImageManifest image) {
        tasks.addAll(tasks(session, image));
      }
    }
    Futures.awaitAll(start(distinct(tasks)));
    manifests.writeInstances(session, missing);
  }

  /**
   * Looks for the config first: where it is at the destination, the whole image often is, under
   * another tag, and one question spares those about all layers.
   */
  private void copyImage(CopySession session, ImageManifest image) throws IOException {
    List<BlobTask> tasks = distinct(tasks(session, image));
    List<CompletableFuture<StoredBlob>> started = new ArrayList<>();
    if (image.config().isPresent()) {
      BlobTask config = tasks.remove(0);
      Optional<StoredBlob> reused = blobs.reuse(config);
      if (reused.isEmpty()) {
        started.add(blobs.copyProbed(config));
      } else if (isWholeImageThere(session, image, reused.get())) {
        return;
      }
    }
    started.addAll(start(tasks));
    Futures.awaitAll(started);
  }

  private static boolean isWholeImageThere(
      CopySession session, ImageManifest image, StoredBlob config) throws IOException {
    return config.outcome() == BlobOutcome.ALREADY_PRESENT
        && !image.layers().isEmpty()
        && session.destination().current(image.digest()).isPresent();
  }

  private List<CompletableFuture<StoredBlob>> start(List<BlobTask> tasks) {
    return tasks.stream().map(blobs::copy).toList();
  }

  /** The config first. */
  private static List<BlobTask> tasks(CopySession session, ImageManifest image) {
    List<BlobTask> tasks = new ArrayList<>();
    image.config().ifPresent(config -> tasks.add(new BlobTask(session, config, BlobKind.CONFIG)));
    image.layers().forEach(layer -> tasks.add(new BlobTask(session, layer, BlobKind.LAYER)));
    return tasks;
  }

  private static List<BlobTask> distinct(List<BlobTask> tasks) {
    Map<Object, BlobTask> byDigest = new LinkedHashMap<>();
    tasks.forEach(task -> byDigest.putIfAbsent(task.digest(), task));
    return new ArrayList<>(byDigest.values());
  }
}
