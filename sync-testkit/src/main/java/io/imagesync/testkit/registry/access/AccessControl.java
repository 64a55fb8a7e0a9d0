// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.access;

import java.util.List;
import java.util.Optional;

/** Decides whether a request may go on. Thread-safe. */
public interface AccessControl {
  /**
   * The {@code WWW-Authenticate} challenge to refuse the request with; empty to let it go on.
   *
   * @param authorization the request's {@code Authorization} header
   * @param needed what the request does; nothing for a ping
   * @param origin how the client reaches this registry, e.g. {@code http://127.0.0.1:5000}
   */
  Optional<String> challenge(Optional<String> authorization, List<Scope> needed, String origin);

  /** Lets everybody do everything. */
  static AccessControl open() {
    return (authorization, needed, origin) -> Optional.empty();
  }
}
