// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

import io.imagesync.image.Digest;
import io.imagesync.image.ImageSignature;
import io.imagesync.image.RawManifest;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes one image. {@link #tryReuse}, {@link #writeBlob} and the {@link #writeManifest} of
 * instances are thread-safe; the rest is called by one thread at a time. The order is:
 *
 * <pre>capabilities ( tryReuse | writeBlob )* writeManifest* writeSignatures* commit? close</pre>
 *
 * <p>Instances of an index come before the index, the image's own manifest comes last. Closing
 * without {@link #commit} abandons the image: nothing half-written may look like one.
 */
public interface ImageWriter extends Closeable {
  /** What this destination can hold. */
  WriterCapabilities capabilities() throws IOException;

  /**
   * Uses {@code request}'s blob without streaming it: it is there already, or can be mounted or
   * linked. Empty when that is not possible; then {@link #writeBlob} usually follows.
   */
  Optional<StoredBlob> tryReuse(BlobRequest request) throws IOException;

  /**
   * Stores {@code content}. A stream that fails must leave nothing under the blob's digest; its
   * exception is passed on unchanged.
   */
  StoredBlob writeBlob(BlobContent content) throws IOException;

  /**
   * Stores {@code manifest} as the image or, if {@code instance} is given, as the instance with
   * that digest.
   *
   * @throws ManifestRejectedException if the destination does not take manifests of this type
   */
  void writeManifest(RawManifest manifest, @Nullable Digest instance) throws IOException;

  /** Stores signatures of the image or of one instance, in addition to any that are there. */
  void writeSignatures(List<ImageSignature> signatures, @Nullable Digest instance)
      throws IOException;

  /** Makes the image visible, unless that has happened with its manifest. */
  void commit() throws IOException;
}
