// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.transport.docker.address.HostClass;

/** Who named a host decides which addresses its name may stand for. */
enum NamedBy {
  /** Whoever started the run; knows what it asks for. */
  USER,
  /** A server of this machine. */
  LOCAL_SERVER,
  /** Any other server. */
  REMOTE_SERVER;

  /** A server that is found at such an address. */
  static NamedBy serverAt(HostClass place) {
    return place == HostClass.LOOPBACK ? LOCAL_SERVER : REMOTE_SERVER;
  }

  /**
   * Whether the name may stand for such an address. Names are judged as addresses are that are
   * spelled out, but may lead into private networks, where many registries have their storage.
   */
  boolean permits(HostClass address) {
    return switch (this) {
      case USER -> true;
      case LOCAL_SERVER -> address != HostClass.FORBIDDEN;
      case REMOTE_SERVER -> address == HostClass.PUBLIC || address == HostClass.PRIVATE;
    };
  }
}
