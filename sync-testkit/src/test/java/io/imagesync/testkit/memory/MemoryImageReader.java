// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.memory;

import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

record MemoryImageReader(MemoryStore.Contents contents, MemoryStore store, TransportContext context)
    implements ImageReader {
  @Override
  public RawManifest readManifest() {
    return contents.manifest();
  }

  @Override
  public RawManifest readManifest(Digest instance) throws IOException {
    return found(contents.instances().get(instance), "manifest", instance);
  }

  @Override
  public InputStream openBlob(Descriptor blob) throws IOException {
    store.pause(context);
    return new ByteArrayInputStream(
        found(contents.blobs().get(blob.digest()), "blob", blob.digest()));
  }

  @Override
  public void close() {}

  private static <T> T found(@Nullable T content, String kind, Digest digest)
      throws TransportException {
    if (content == null) {
      throw new TransportException("no " + kind + " " + digest + " in memory", ErrorKind.NOT_FOUND);
    }
    return content;
  }
}
