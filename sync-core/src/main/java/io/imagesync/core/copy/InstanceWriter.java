// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.spi.ManifestRejectedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Writes the instances of an index, whose blobs are at the destination. */
final class InstanceWriter {
  private final ManifestWriter manifests;
  private final Deliveries deliveries;
  private final ContentCopier contents;
  private final Executor pool;

  InstanceWriter(
      ManifestWriter manifests, Deliveries deliveries, ContentCopier contents, Executor pool) {
    this.manifests = manifests;
    this.deliveries = deliveries;
    this.contents = contents;
    this.pool = pool;
  }

  /**
   * Writes images side by side, in another format if need be, then the nested indexes that need
   * them. Returns what was written, with every index for it.
   */
  Bundle write(CopySession session, Bundle bundle) throws IOException {
    Bundle written = new Bundle(bundle.index(), writeImages(session, bundle.instances())).settled();
    for (Delivery instance : written.instances()) {
      if (!instance.isImage()) {
        session.checkWanted();
        manifests.writeInstance(session, instance);
      }
    }
    for (Delivery instance : written.instances()) {
      manifests.writeSignatures(session, instance);
    }
    return written;
  }

  private List<Delivery> writeImages(CopySession session, List<Delivery> instances)
      throws IOException {
    List<Delivery> images = instances.stream().filter(Delivery::isImage).toList();
    List<CompletableFuture<Optional<ManifestRejectedException>>> writes =
        images.stream()
            .map(image -> Futures.start(pool, session.guard(() -> write(session, image))))
            .toList();
    List<Optional<ManifestRejectedException>> rejections = Futures.awaitAll(writes);
    Map<Delivery, Delivery> written = new HashMap<>();
    for (int i = 0; i < images.size(); i++) {
      if (rejections.get(i).isPresent()) {
        written.put(images.get(i), writeOtherwise(session, images.get(i), rejections.get(i).get()));
      }
    }
    List<Delivery> result = new ArrayList<>();
    instances.forEach(instance -> result.add(written.getOrDefault(instance, instance)));
    return result;
  }

  /** The rejection, if there is another way that this thread must not wait for. */
  private Optional<ManifestRejectedException> write(CopySession session, Delivery image)
      throws IOException {
    try {
      manifests.writeInstance(session, image);
      return Optional.empty();
    } catch (ManifestRejectedException e) {
      if (image.formats().alternatives().isEmpty()) {
        throw e;
      }
      return Optional.of(e);
    }
  }

  private Delivery writeOtherwise(
      CopySession session, Delivery image, ManifestRejectedException rejection) throws IOException {
    return Alternatives.write(
        image,
        rejection,
        type -> {
          Delivery converted = deliveries.convert(session, image, type);
          contents.copyAll(session, List.of(converted));
          manifests.writeInstance(session, converted);
          return converted;
        });
  }
}
