// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckedNamesTest {
  /** A name service that answers the same whatever it is asked. */
  private record Answering(List<String> literals) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      InetAddress[] addresses = new InetAddress[literals.size()];
      for (int i = 0; i < addresses.length; i++) {
        addresses[i] = InetAddress.getByName(literals.get(i));
      }
      return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return "canonical." + host;
    }
  }

  private static CheckedNames names(NamedBy namedBy, String literals) {
    return new CheckedNames(new Answering(List.of(literals.split(" "))), namedBy);
  }

  @ParameterizedTest
  @CsvSource({
    "REMOTE_SERVER, 192.0.2.1",
    "REMOTE_SERVER, 10.0.0.1 192.0.2.1",
    "REMOTE_SERVER, 2001:db8::1 192.0.2.1",
    "LOCAL_SERVER,  127.0.0.1 192.0.2.1",
    "USER,          169.254.169.254",
  })
  void should_hand_out_what_is_permitted(NamedBy namedBy, String literals) throws Exception {
    assertThat(names(namedBy, literals).resolve("a.example", 443))
        .extracting(address -> address.getAddress().getHostAddress() + ":" + address.getPort())
        .hasSize(literals.split(" ").length)
        .allMatch(address -> address.endsWith(":443"));
  }

  @ParameterizedTest
  @CsvSource({
    "REMOTE_SERVER, 127.0.0.1,                127.0.0.1,       on this machine",
    "REMOTE_SERVER, ::1,                      0:0:0:0:0:0:0:1, on this machine",
    "REMOTE_SERVER, 192.0.2.1 127.0.0.1,      127.0.0.1,       on this machine",
    "REMOTE_SERVER, 127.0.0.1 192.0.2.1,      127.0.0.1,       on this machine",
    "REMOTE_SERVER, 169.254.169.254,          169.254.169.254, link-local",
    "LOCAL_SERVER,  127.0.0.1 169.254.1.1,    169.254.1.1,     link-local",
    "LOCAL_SERVER,  0.0.0.0,                  0.0.0.0,         unspecified",
    "LOCAL_SERVER,  ff02::1,                  ff02:0:0:0:0:0:0:1, multicast",
  })
  void should_refuse_when_one_address_is_forbidden(
      NamedBy namedBy, String literals, String address, String nature) {
    assertThatThrownBy(() -> names(namedBy, literals).resolve("a.example", 443))
        .isInstanceOf(ForbiddenAddressException.class)
        .hasMessageContaining("a.example has the address " + address)
        .hasMessageContaining(nature);
  }
}
