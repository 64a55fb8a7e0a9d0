// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.BlobContent;
import io.imagesync.spi.BlobKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** A blob on its way, as destinations see it: watched and verified. */
final class SourceBlob implements BlobContent {
  private final BlobTask task;
  private final LongConsumer progress;
  private volatile boolean verified;

  SourceBlob(BlobTask task, LongConsumer progress) {
    this.task = task;
    this.progress = progress;
  }

  @Override
  public BlobKind kind() {
    return task.kind();
  }

  @Override
  public String mediaType() {
    return task.blob().mediaType();
  }

  @Override
  public OptionalLong size() {
    Descriptor blob = task.blob();
    return blob.hasKnownSize() ? OptionalLong.of(blob.size()) : OptionalLong.empty();
  }

  @Override
  public Digest digest() {
    return task.digest();
  }

  @Override
  public InputStream openStream() throws IOException {
    verified = false;
    return task.open(progress, () -> verified = true);
  }

  /** Whether the latest stream has been read to its verified end. */
  boolean isVerified() {
    return verified;
  }
}
