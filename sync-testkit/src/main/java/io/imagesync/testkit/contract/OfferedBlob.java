// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.contract;

import io.imagesync.image.Digest;
import io.imagesync.spi.BlobContent;
import io.imagesync.spi.BlobKind;
import io.imagesync.testkit.image.TestBlob;
import java.io.InputStream;
import java.util.OptionalLong;

/** A blob on its way to a destination, whose streams may fail. */
final class OfferedBlob implements BlobContent {
  private final TestBlob blob;
  private final OptionalLong size;
  private final OptionalLong failAt;

  private OfferedBlob(TestBlob blob, OptionalLong size, OptionalLong failAt) {
    this.blob = blob;
    this.size = size;
    this.failAt = failAt;
  }

  static OfferedBlob of(TestBlob blob) {
    return new OfferedBlob(blob, OptionalLong.of(blob.descriptor().size()), OptionalLong.empty());
  }

  static OfferedBlob ofUnknownSize(TestBlob blob) {
    return new OfferedBlob(blob, OptionalLong.empty(), OptionalLong.empty());
  }

  /** Its streams fail instead of giving the byte at {@code position}. */
  static OfferedBlob failingAt(long position, TestBlob blob) {
    OptionalLong size = OptionalLong.of(blob.descriptor().size());
    return new OfferedBlob(blob, size, OptionalLong.of(position));
  }

  @Override
  public BlobKind kind() {
    return BlobKind.LAYER;
  }

  @Override
  public String mediaType() {
    return blob.descriptor().mediaType();
  }

  @Override
  public OptionalLong size() {
    return size;
  }

  @Override
  public Digest digest() {
    return blob.digest();
  }

  @Override
  public InputStream openStream() {
    InputStream content = blob.openStream();
    return failAt.isEmpty() ? content : new FailingStream(content, failAt.getAsLong());
  }
}
