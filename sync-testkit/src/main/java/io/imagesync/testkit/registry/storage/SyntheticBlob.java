// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.storage;

import io.imagesync.testkit.content.SyntheticContent;
import java.io.InputStream;

/** A blob that is made while it is read. */
record SyntheticBlob(SyntheticContent content) implements StoredBlob {
  @Override
  public long size() {
    return content.size();
  }

  @Override
  public InputStream openStream(long offset) {
    return content.openStream(offset);
  }
}
