// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.transport.docker.address.HostClass;
import io.imagesync.transport.docker.address.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up for those who named them. Connections are made to the very addresses that are
 * checked here. One forbidden address among several is enough: it might be the one that is tried.
 */
record CheckedNames(DnsResolver names, NamedBy namedBy) implements DnsResolver {
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = names.resolve(host);
    for (InetAddress each : addresses) {
      IpAddress address = new IpAddress(each);
      if (!namedBy.permits(HostClass.of(address))) {
        throw new ForbiddenAddressException(host, address);
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return names.resolveCanonicalHostname(host);
  }
}
