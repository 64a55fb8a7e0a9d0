// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.storage;

import io.imagesync.testkit.content.ContentDigest;
import java.io.IOException;
import java.util.Optional;

/** Keeps the content of blobs, each once whatever the repositories that hold it. Thread-safe. */
public interface BlobStore {
  /** The blob with {@code digest}, if it is here. */
  Optional<StoredBlob> find(ContentDigest digest);

  /** A place for content that is still coming in. */
  BlobSink newSink() throws IOException;
}
