// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import io.imagesync.CancellationToken;
import io.imagesync.core.cancel.RunCancellation;
import io.imagesync.core.source.VerifiedBlobs;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.ImageReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** Blobs in memory, as a source. */
final class BlobMap implements ImageReader {
  private final Map<Digest, byte[]> blobs = new HashMap<>();

  Descriptor add(String mediaType, byte[] content) {
    Digest digest = Digest.sha256(content);
    blobs.put(digest, content.clone());
    return new Descriptor(mediaType, digest, content.length);
  }

  VerifiedBlobs verified() {
    return new VerifiedBlobs(this, new RunCancellation(CancellationToken.create()));
  }

  @Override
  public RawManifest readManifest() throws IOException {
    throw new IOException("none");
  }

  @Override
  public RawManifest readManifest(Digest instance) throws IOException {
    throw new IOException("none");
  }

  @Override
  public InputStream openBlob(Descriptor blob) throws IOException {
    byte[] content = blobs.get(blob.digest());
    if (content == null) {
      throw new IOException("no " + blob.digest());
    }
    return new ByteArrayInputStream(content);
  }

  @Override
  public void close() {}
}
