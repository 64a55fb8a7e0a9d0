// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import io.imagesync.core.source.VerifiedBlobs;
import java.io.IOException;
import java.io.InputStream;

/** A blob that a conversion made and the source does not have. */
@FunctionalInterface
public interface MadeBlob {
  /** A new stream over its content; {@code source} has the blobs it is made of. */
  InputStream open(VerifiedBlobs source) throws IOException;
}
