// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.transport.docker.address.HostClass;
import io.imagesync.transport.docker.address.IpAddress;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ServerTest {
  /** A server that the user named; {@code peer} is what we are connected with, or a proxy. */
  private static Server server(String url, String peer) throws Exception {
    return Server.of(Target.of(Url.parse(url)), IpAddress.parse(peer));
  }

  @ParameterizedTest
  @CsvSource({
    "https://reg.example,   proxy,         PUBLIC",
    "https://reg.example,   192.0.2.1,     PUBLIC",
    "https://reg.example,   10.0.0.1,      PRIVATE",
    "https://reg.example,   127.0.0.1,     LOOPBACK",
    "https://reg.example,   ::1,           LOOPBACK",
    "https://reg.example,   169.254.1.1,   FORBIDDEN",
    "https://localhost,     proxy,         LOOPBACK",
    "https://a.localhost,   10.0.0.1,      LOOPBACK",
    "https://10.0.0.1,      proxy,         PRIVATE",
    "https://127.1,         127.0.0.1,     LOOPBACK",
    "https://127.1,         proxy,         FORBIDDEN",
  })
  void should_be_where_we_are_connected_with_it(String url, String peer, HostClass place)
      throws Exception {
    assertThat(server(url, peer).place()).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource({
    // where it is, what it names,     may it?
    "192.0.2.1,       cdn.example,     true",
    "192.0.2.1,       8.8.8.8,         true",
    "192.0.2.1,       10.0.0.2,        false",
    "192.0.2.1,       127.0.0.1,       false",
    "192.0.2.1,       localhost,       false",
    "192.0.2.1,       169.254.169.254, false",
    "192.0.2.1,       127.1,           false",
    "192.0.2.1,       reg.example,     true",
    "proxy,           cdn.example,     true",
    "proxy,           10.0.0.2,        false",
    "proxy,           ::1,             false",
    "10.0.0.1,        10.0.0.2,        true",
    "10.0.0.1,        127.0.0.1,       false",
    "10.0.0.1,        169.254.169.254, false",
    "127.0.0.1,       10.0.0.2,        true",
    "127.0.0.1,       127.0.0.1,       true",
    "127.0.0.1,       localhost,       true",
    "127.0.0.1,       169.254.169.254, false",
    "169.254.1.1,     169.254.169.254, false",
    "169.254.1.1,     127.0.0.1,       false",
    "169.254.1.1,     reg.example,     true",
  })
  void should_name_no_address_that_is_nearer_than_itself(String peer, String host, boolean may)
      throws Exception {
    assertThat(server("https://reg.example", peer).mayReferTo(host)).isEqualTo(may);
  }

  @ParameterizedTest
  @CsvSource({
    // where it is, whom it names,                  whose word that is
    "192.0.2.1,     https://cdn.example/x,          REMOTE_SERVER",
    "proxy,         https://cdn.example/x,          REMOTE_SERVER",
    "10.0.0.1,      https://cdn.example/x,          REMOTE_SERVER",
    "127.0.0.1,     https://cdn.example/x,          LOCAL_SERVER",
    "169.254.1.1,   https://cdn.example/x,          REMOTE_SERVER",
    "192.0.2.1,     https://reg.example/x,          USER",
    "proxy,         https://reg.example/x,          USER",
    "127.0.0.1,     https://reg.example/x,          USER",
    "169.254.1.1,   https://reg.example/x,          USER",
    "192.0.2.1,     https://reg.example:8443/x,     REMOTE_SERVER",
    "127.0.0.1,     https://reg.example:8443/x,     LOCAL_SERVER",
    "169.254.1.1,   https://reg.example:8443/x,     USER",
  })
  void should_vouch_for_others_as_far_as_it_reaches(String peer, String url, NamedBy namedBy)
      throws Exception {
    Target target = server("https://reg.example", peer).refersTo(Url.parse(url));

    assertThat(target.namedBy()).isEqualTo(namedBy);
    assertThat(target.referrer()).contains(Url.parse("https://reg.example").origin());
  }

  @ParameterizedTest
  @EnumSource(NamedBy.class)
  void should_not_be_trusted_more_for_naming_itself(NamedBy namedBy) throws Exception {
    Url url = Url.parse("https://cdn.example/x");
    Target named = new Target(url, namedBy, Optional.empty());
    Server server = Server.of(named, IpAddress.parse("192.0.2.1"));

    assertThat(server.refersTo(Url.parse("https://cdn.example/y")).namedBy()).isEqualTo(namedBy);
  }
}
