// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.storage;

import java.io.IOException;
import java.io.InputStream;

/** The content of one blob. */
public interface StoredBlob {
  /** Its length in bytes. */
  long size();

  /** A stream from {@code offset} to the end; the caller closes it. */
  InputStream openStream(long offset) throws IOException;
}
