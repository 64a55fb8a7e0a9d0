// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.BlobContent;
import io.imagesync.spi.BlobKind;
import io.imagesync.spi.BlobLocation;
import io.imagesync.spi.BlobRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;

/** A blob that arrives as it was promised, unless told otherwise. */
record FakeBlob(Digest digest, OptionalLong size, Opening opening) implements BlobContent {
  interface Opening {
    InputStream open() throws IOException;
  }

  static FakeBlob of(String content) {
    byte[] bytes = content.getBytes(UTF_8);
    return new FakeBlob(
        Digest.sha256(bytes), OptionalLong.of(bytes.length), () -> new ByteArrayInputStream(bytes));
  }

  static FakeBlob sha512(String content) {
    byte[] bytes = content.getBytes(UTF_8);
    Digest any = new Digest("sha512", "0".repeat(128));
    var computation = any.newMessageDigest();
    computation.update(bytes);
    return new FakeBlob(
        Digest.of("sha512", computation),
        OptionalLong.of(bytes.length),
        () -> new ByteArrayInputStream(bytes));
  }

  FakeBlob arrivingAs(Opening other) {
    return new FakeBlob(digest, size, other);
  }

  FakeBlob withSize(OptionalLong other) {
    return new FakeBlob(digest, other, opening);
  }

  Descriptor descriptor() {
    return new Descriptor(mediaType(), digest, size.orElse(Descriptor.UNKNOWN_SIZE));
  }

  BlobRequest request(BlobLocation... known) {
    return new BlobRequest(descriptor(), kind(), List.of(known));
  }

  @Override
  public BlobKind kind() {
    return BlobKind.LAYER;
  }

  @Override
  public String mediaType() {
    return "application/octet-stream";
  }

  @Override
  public InputStream openStream() throws IOException {
    return opening.open();
  }
}
