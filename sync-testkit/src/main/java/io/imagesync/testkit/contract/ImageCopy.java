// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.spi.BlobKind;
import io.imagesync.spi.BlobRequest;
import io.imagesync.spi.DestinationImage;
import io.imagesync.spi.ImageWriter;
import io.imagesync.testkit.image.TestBlob;
import io.imagesync.testkit.image.TestImage;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes an image as the engine does, and compares what has arrived. */
final class ImageCopy {
  private ImageCopy() {}

  static BlobRequest request(TestBlob blob) {
    return new BlobRequest(blob.descriptor(), BlobKind.LAYER, List.of());
  }

  static void writeContent(ImageWriter writer, TestImage image) throws IOException {
    for (TestBlob blob : image.blobs()) {
      if (writer.tryReuse(request(blob)).isEmpty()) {
        writer.writeBlob(OfferedBlob.of(blob));
      }
    }
    for (TestImage child : image.children()) {
      writeContent(writer, child);
      writer.writeManifest(child.manifest(), child.digest());
    }
  }

  static void write(DestinationImage place, TestImage image) throws IOException {
    try (ImageWriter writer = place.open()) {
      writeContent(writer, image);
      writer.writeManifest(image.manifest(), null);
      writer.commit();
    }
  }

  static void assertContent(StoredImage stored, TestImage image) throws IOException {
    for (TestBlob blob : image.blobs()) {
      assertThat(stored.blob(blob.digest())).as("blob %s", blob).hasValue(blob.bytes());
    }
    for (TestImage child : image.children()) {
      assertThat(stored.manifest(child.digest())).hasValue(child.manifest().bytes());
      assertContent(stored, child);
    }
  }

  static void close(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
