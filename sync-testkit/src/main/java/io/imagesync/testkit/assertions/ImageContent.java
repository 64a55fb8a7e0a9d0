// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.assertions;

import io.imagesync.testkit.content.ContentDigest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Where the parts of an image are looked for. */
interface ImageContent {
  Optional<byte[]> manifest(ContentDigest digest) throws IOException;

  /** A stream the caller closes. */
  Optional<InputStream> blob(ContentDigest digest) throws IOException;
}
