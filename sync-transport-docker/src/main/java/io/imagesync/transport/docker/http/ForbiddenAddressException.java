// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.address.HostClass;
import io.imagesync.transport.docker.address.IpAddress;
import java.net.UnknownHostException;

/** A name stands for an address that whoever told us the name must not send us to. */
final class ForbiddenAddressException extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  ForbiddenAddressException(String host, IpAddress address) {
    super(host + " has the address " + address + ", which is " + nature(HostClass.of(address)));
  }

  private static String nature(HostClass address) {
    return address == HostClass.LOOPBACK
        ? "on this machine"
        : "link-local, unspecified, multicast or reserved";
  }

  /** The failure of a request for {@code target}. */
  TransportException refusal(String purpose, Target target) {
    String from = target.referrer().map(Origin::toString).orElse("a server");
    return new TransportException(
        "Cannot "
            + purpose
            + ": not following "
            + from
            + " to "
            + target.url().origin()
            + ", because "
            + getMessage(),
        ErrorKind.PROTOCOL,
        this);
  }
}
