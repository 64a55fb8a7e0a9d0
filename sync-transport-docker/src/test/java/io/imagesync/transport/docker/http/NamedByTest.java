// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.transport.docker.address.HostClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedByTest {
  @ParameterizedTest
  @CsvSource({
    "USER,          PUBLIC,    true",
    "USER,          PRIVATE,   true",
    "USER,          LOOPBACK,  true",
    "USER,          FORBIDDEN, true",
    "LOCAL_SERVER,  PUBLIC,    true",
    "LOCAL_SERVER,  PRIVATE,   true",
    "LOCAL_SERVER,  LOOPBACK,  true",
    "LOCAL_SERVER,  FORBIDDEN, false",
    "REMOTE_SERVER, PUBLIC,    true",
    "REMOTE_SERVER, PRIVATE,   true",
    "REMOTE_SERVER, LOOPBACK,  false",
    "REMOTE_SERVER, FORBIDDEN, false",
  })
  void should_permit_addresses_by_who_named_the_host(
      NamedBy namedBy, HostClass address, boolean permitted) {
    assertThat(namedBy.permits(address)).isEqualTo(permitted);
  }
}
