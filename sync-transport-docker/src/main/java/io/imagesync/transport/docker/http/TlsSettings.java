// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How connections are secured; each distinct value has a pool of connections of its own.
 *
 * @param verify whether certificates are checked
 * @param certDir where additional authorities are
 */
record TlsSettings(boolean verify, Optional<Path> certDir) {
  TlsSettings verified() {
    return new TlsSettings(true, certDir);
  }
}
