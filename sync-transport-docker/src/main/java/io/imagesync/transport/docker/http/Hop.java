// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.transport.docker.tls.TlsSettings;
import org.jspecify.annotations.Nullable;

/**
 * One step of a call's way: the request for {@code target}.
 *
 * @param target where it goes
 * @param authorization what it may show there
 * @param tls how the connection is secured
 * @param standing what that host is to us
 */
record Hop(Target target, @Nullable String authorization, TlsSettings tls, Standing standing) {
  /** What a host is to us. */
  enum Standing {
    /** The registry, asked directly. */
    REGISTRY,
    /** Where the registry redirected us to. */
    REDIRECTED,
    /** Another host that the registry wants to be used in its place. */
    FOREIGN
  }

  Url url() {
    return target.url();
  }
}
