// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.core.convert.IndexRewriting;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestIndex;
import io.imagesync.image.Digest;
import io.imagesync.spi.TransportException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An index and those of its instances that have to be looked after, those of a nested index before
 * it.
 */
record Bundle(Delivery index, List<Delivery> instances) {
  Bundle {
    instances = List.copyOf(instances);
  }

  /** The same with every index rewritten for what its instances have become. */
  Bundle settled() throws TransportException {
    Map<Digest, Manifest> written = new HashMap<>();
    List<Delivery> settled = new ArrayList<>();
    for (Delivery instance : instances) {
      Delivery now = instance.isImage() ? instance : rewritten(instance, written);
      settled.add(now);
      if (now.isConverted()) {
        written.put(now.source(), now.manifest());
      }
    }
    return new Bundle(rewritten(index, written), settled);
  }

  /** The index as a manifest of another type. */
  static Delivery rewritten(Delivery index, String type, Map<Digest, Manifest> written)
      throws TransportException {
    ManifestIndex original = (ManifestIndex) index.original();
    return index.as(new IndexRewriting().rewrite(original, type, written));
  }

  /** What the instances have become, by their digests at the source. */
  Map<Digest, Manifest> written() {
    Map<Digest, Manifest> written = new HashMap<>();
    instances.forEach(instance -> written.put(instance.source(), instance.manifest()));
    return written;
  }

  private static Delivery rewritten(Delivery index, Map<Digest, Manifest> written)
      throws TransportException {
    return written.isEmpty() && !index.formats().converts()
        ? index
        : rewritten(index, index.formats().preferred(), written);
  }
}
