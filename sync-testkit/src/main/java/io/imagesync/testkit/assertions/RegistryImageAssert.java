// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.assertions;

import io.imagesync.image.Digest;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.registry.StoredManifest;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Assertions about one image in a registry. */
public final class RegistryImageAssert extends AbstractAssert<RegistryImageAssert, StoredManifest> {
  private final RegistryAssert origin;
  private final ImageReference reference;

  RegistryImageAssert(RegistryAssert origin, ImageReference reference, StoredManifest actual) {
    super(actual, RegistryImageAssert.class);
    this.origin = origin;
    this.reference = reference;
    as("image %s", reference);
  }

  /** Checks the digest of its manifest. */
  public RegistryImageAssert withDigest(Digest digest) {
    return withDigest(digest.toString());
  }

  /** Checks the digest of its manifest. */
  public RegistryImageAssert withDigest(String digest) {
    Assertions.assertThat(actual.digest()).as("digest of %s", reference).isEqualTo(digest);
    return this;
  }

  /** Checks the type its manifest is served under. */
  public RegistryImageAssert withMediaType(String mediaType) {
    Assertions.assertThat(actual.mediaType()).as("type of %s", reference).isEqualTo(mediaType);
    return this;
  }

  /** Checks that everything it refers to is there, with the right digest and size. */
  public RegistryImageAssert isComplete() {
    RegistryContent content = new RegistryContent(origin.registry(), reference.repository());
    Assertions.assertThat(Completeness.of(content, actual.bytes()).problems())
        .as("what is wrong with %s", reference)
        .isEmpty();
    return this;
  }

  /** Checks that it is {@code image}, bit for bit and complete. */
  public RegistryImageAssert isSameAs(TestImage image) {
    return withDigest(image.digest()).withMediaType(image.mediaType()).isComplete();
  }

  /** Goes on with the registry. */
  public RegistryAssert and() {
    return origin;
  }
}
