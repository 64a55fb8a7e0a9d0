// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.storage;

import io.imagesync.testkit.content.ContentDigest;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Takes the content of one blob; closing it without {@link #keep} forgets what came in. */
interface BlobSink extends Closeable {
  void write(byte[] buffer, int offset, int length) throws IOException;

  /** What came in so far, from the start. */
  InputStream openStream() throws IOException;

  /** Makes the content the blob with {@code digest}, which the caller has verified. */
  void keep(ContentDigest digest) throws IOException;
}
