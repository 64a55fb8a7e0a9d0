// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.util.Optional;

/**
 * A URL that is going to be asked, and who wants that.
 *
 * @param url the URL
 * @param namedBy whose word its host is
 * @param referrer the server that sent us there, if one did
 */
public record Target(Url url, NamedBy namedBy, Optional<Origin> referrer) {
  /** A URL of a host that the user named. */
  static Target of(Url url) {
    return new Target(url, NamedBy.USER, Optional.empty());
  }

  /** Another URL of the same origin. */
  Target with(Url other) {
    return new Target(other, namedBy, referrer);
  }

  /** The same with {@code name} set to {@code value}, which must need no escaping. */
  public Target withQueryParameter(String name, String value) {
    return with(url.withQueryParameter(name, value));
  }
}
