// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.compression;

import java.io.FilterInputStream;
import java.io.InputStream;

/**
 * Always says that more can be read. Before Java 23, a {@code GZIPInputStream} takes zero for the
 * end, and silently leaves out the members that follow.
 */
final class NeverEmpty extends FilterInputStream {
  NeverEmpty(InputStream in) {
    super(in);
  }

  @Override
  public int available() {
    return 1;
  }
}
