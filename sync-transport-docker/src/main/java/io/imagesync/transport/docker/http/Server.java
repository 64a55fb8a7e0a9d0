// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.transport.docker.address.HostClass;
import io.imagesync.transport.docker.address.IpAddress;
import java.util.Optional;

/**
 * A server that has answered.
 *
 * @param asked what it was asked
 * @param place how near it is
 */
record Server(Target asked, HostClass place) {
  /**
   * @param peer what we are connected with, unless that is a proxy
   */
  static Server of(Target asked, Optional<IpAddress> peer) {
    HostClass spelled = HostClass.of(asked.url().origin().host());
    boolean isLocalAnyway = spelled == HostClass.LOOPBACK;
    return new Server(asked, isLocalAnyway ? spelled : peer.map(HostClass::of).orElse(spelled));
  }

  Origin origin() {
    return asked.url().origin();
  }

  /** The same server, asked for something else. */
  Server asked(String pathAndQuery) {
    return new Server(asked.with(new Url(origin(), pathAndQuery)), place);
  }

  /** Whether it may send us to a host that is spelled so. */
  boolean mayReferTo(String host) {
    return origin().host().equals(host)
        || switch (HostClass.of(host)) {
          case PUBLIC -> true;
          case PRIVATE -> place == HostClass.PRIVATE || place == HostClass.LOOPBACK;
          case LOOPBACK -> place == HostClass.LOOPBACK;
          case FORBIDDEN -> false;
        };
  }

  /** What it refers us to. Whom we trusted to name this server, we trust to name it again. */
  Target refersTo(Url url) {
    boolean sameHost = url.origin().host().equals(origin().host());
    boolean itself = url.origin().equals(origin()) || (sameHost && place == HostClass.FORBIDDEN);
    return new Target(
        url, itself ? asked.namedBy() : NamedBy.serverAt(place), Optional.of(origin()));
  }
}
