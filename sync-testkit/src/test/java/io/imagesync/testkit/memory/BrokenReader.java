// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.memory;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.ImageReader;
import java.io.IOException;
import java.io.InputStream;

/** A reader that works, but for what a subclass does wrong. */
class BrokenReader implements ImageReader {
  final ImageReader sound;

  BrokenReader(ImageReader sound) {
    this.sound = sound;
  }

  @Override
  public RawManifest readManifest() throws IOException {
    return sound.readManifest();
  }

  @Override
  public RawManifest readManifest(Digest instance) throws IOException {
    return sound.readManifest(instance);
  }

  @Override
  public InputStream openBlob(Descriptor blob) throws IOException {
    return sound.openBlob(blob);
  }

  @Override
  public void close() throws IOException {
    sound.close();
  }
}
