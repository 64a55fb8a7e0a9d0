// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.core.manifest.Manifest;
import io.imagesync.image.Digest;
import io.imagesync.spi.ManifestRejectedException;
import java.io.IOException;
import java.util.Map;

/** Copies an index: the blobs and manifests of its instances, then the index itself. */
final class IndexCopier {
  private final ContentCopier contents;
  private final InstanceWriter instances;
  private final ManifestWriter manifests;

  IndexCopier(ContentCopier contents, InstanceWriter instances, ManifestWriter manifests) {
    this.contents = contents;
    this.instances = instances;
    this.manifests = manifests;
  }

  /** Copies the index and makes it visible; returns what was written. */
  Delivery copy(CopySession session, Bundle bundle) throws IOException {
    contents.copyAll(session, bundle.instances());
    Bundle written = instances.write(session, bundle);
    Delivery index = written.index();
    try {
      manifests.writeOwn(session, index);
      return index;
    } catch (ManifestRejectedException e) {
      Map<Digest, Manifest> now = written.written();
      return Alternatives.write(
          index,
          e,
          type -> {
            Delivery other = Bundle.rewritten(index, type, now);
            manifests.writeOwn(session, other);
            return other;
          });
    }
  }
}
