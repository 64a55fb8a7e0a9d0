// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.source;

import io.imagesync.ErrorKind;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestParser;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageSignature;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads manifests and verifies that they are the ones that were asked for. */
public final class ManifestSource {
  private final ManifestParser parser = new ManifestParser();
  private final boolean removeSignatures;

  /** Makes a source that leaves signatures unread if they are to be removed. */
  public ManifestSource(boolean removeSignatures) {
    this.removeSignatures = removeSignatures;
  }

  /** The image's own manifest; {@code pinned} is the digest its name demands. */
  public Manifest readOwn(ImageReader reader, Optional<Digest> pinned) throws IOException {
    RawManifest raw = reader.readManifest();
    if (pinned.isPresent()) {
      verify(raw, pinned.get());
    }
    return parser.parse(raw);
  }

  /** One instance of the image's index. */
  public Manifest readInstance(ImageReader reader, Digest instance) throws IOException {
    RawManifest raw = reader.readManifest(instance);
    verify(raw, instance);
    return parser.parse(raw);
  }

  /** The signatures to copy, of the image itself or of one instance. */
  public List<ImageSignature> readSignatures(ImageReader reader, Optional<Digest> instance)
      throws IOException {
    return removeSignatures ? List.of() : reader.readSignatures(instance.orElse(null));
  }

  private void verify(RawManifest raw, Digest expected) throws TransportException {
    if (!parser.isReferredToBy(raw, expected)) {
      throw new TransportException(
          "The source answered manifest "
              + expected
              + " with other content, of digest "
              + raw.digest(),
          ErrorKind.CORRUPT_CONTENT);
    }
  }
}
