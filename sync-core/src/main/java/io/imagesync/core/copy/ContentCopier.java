// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.BlobOutcome;
import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.image.Descriptor;
import io.imagesync.spi.BlobKind;
import io.imagesync.spi.StoredBlob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Brings over the blobs that images refer to. */
final class ContentCopier {
  private final BlobCopier blobs;
  private final KnownContent known;

  ContentCopier(BlobCopier blobs, KnownContent known) {
    this.blobs = blobs;
    this.known = known;
  }

  /** The blobs of many images, each once. */
  void copyAll(CopySession session, List<Delivery> deliveries) throws IOException {
    List<BlobTask> tasks = new ArrayList<>();
    deliveries.stream()
        .filter(Delivery::isImage)
        .forEach(delivery -> tasks.addAll(tasks(session, delivery)));
    Futures.awaitAll(start(distinct(tasks)));
  }

  /**
   * Looks for the config first: where it is at the destination, the whole image often is, under
   * another tag, and one question spares those about all layers.
   */
  void copyImage(CopySession session, Delivery delivery) throws IOException {
    if (known.hasManifest(session.blobLocation(), delivery.digest())) {
      return;
    }
    ImageManifest image = (ImageManifest) delivery.manifest();
    List<BlobTask> tasks = distinct(tasks(session, delivery));
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
  private static List<BlobTask> tasks(CopySession session, Delivery delivery) {
    ImageManifest image = (ImageManifest) delivery.manifest();
    List<BlobTask> tasks = new ArrayList<>();
    image.config().ifPresent(config -> tasks.add(task(session, delivery, config, BlobKind.CONFIG)));
    image.layers().forEach(layer -> tasks.add(task(session, delivery, layer, BlobKind.LAYER)));
    return tasks;
  }

  private static BlobTask task(
      CopySession session, Delivery delivery, Descriptor blob, BlobKind kind) {
    return new BlobTask(
        session, blob, kind, Optional.ofNullable(delivery.made().get(blob.digest())));
  }

  private static List<BlobTask> distinct(List<BlobTask> tasks) {
    Map<Object, BlobTask> byDigest = new LinkedHashMap<>();
    tasks.forEach(task -> byDigest.putIfAbsent(task.digest(), task));
    return new ArrayList<>(byDigest.values());
  }
}
