// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostClassTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "registry.example.com",
        "registry.example.com.",
        "notlocalhost",
        "localhost.example",
        "127.0.0.1.example",
        "10.example",
        "a_b.example",
        "0x7f000001.example",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "223.255.255.255",
        "2606:4700::1111",
        "2001:db8::1",
        "64:ff9b::8.8.8.8",
        "64:ff9b:1::8.8.8.8",
        "2002:808:808::1",
        "::ffff:8.8.8.8"
      })
  void should_take_names_and_addresses_of_the_internet_for_public(String host) {
    assertThat(HostClass.of(host)).isEqualTo(HostClass.PUBLIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "172.16.0.0",
        "172.31.255.255",
        "192.168.0.0",
        "192.168.255.255",
        "192.168.0.1.",
        "::ffff:10.0.0.1",
        "::ffff:a00:1",
        "64:ff9b::10.0.0.1",
        "2002:a00:1::",
        "fc00::",
        "fdff::1",
        "FD00::1",
        "fec0::1"
      })
  void should_know_private_networks(String host) {
    assertThat(HostClass.of(host)).isEqualTo(HostClass.PRIVATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost",
        "localhost.",
        "a.localhost",
        "A.LOCALHOST.",
        "localhost.localdomain",
        "ip6-localhost",
        "127.0.0.1",
        "127.0.0.1.",
        "127.255.255.255",
        "::1",
        "0:0:0:0:0:0:0:1",
        "::ffff:127.0.0.1",
        "::FFFF:7F00:1"
      })
  void should_know_this_machine(String host) {
    assertThat(HostClass.of(host)).isEqualTo(HostClass.LOOPBACK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // link-local and the like
        "169.254.169.254",
        "fe80::1",
        "febf::1",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::169.254.169.254",
        "2002:a9fe:a9fe::1",
        "::ffff:0:169.254.169.254",
        // services of clouds
        "100.100.100.200",
        "168.63.129.16",
        "fd00:ec2::254",
        // unspecified, multicast, reserved
        "0.0.0.0",
        "0.1.2.3",
        "::",
        "::ffff:0.0.0.0",
        "192.0.0.192",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "ff02::1",
        // the loopback of a translator, and forms given up long ago
        "64:ff9b::127.0.0.1",
        "2002:7f00:1::",
        "::127.0.0.1",
        "::a00:1",
        // disguised
        "127.1",
        "127.0.1",
        "2130706433",
        "0x7f000001",
        "0X7F000001",
        "0x7f.1",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "017700000001",
        "127.0.0.0x1",
        "127.0.0.1..",
        "1.2.3.4.5",
        "256.0.0.1",
        "127.0.0.01",
        "0x",
        "0",
        // no host at all
        "",
        ".",
        "..",
        "localhost..",
        ".localhost.example",
        "a..localhost.example",
        // neither name nor address
        ".::1",
        ":",
        ":::",
        "::1::",
        "1:2:3",
        "g::1",
        "fe80::1%lo",
        "fe80::1%25eth0",
        "::1%1",
        "127.0.0.1:80"
      })
  void should_refuse_addresses_that_nobody_should_be_sent_to(String host) {
    assertThat(HostClass.of(host)).isEqualTo(HostClass.FORBIDDEN);
  }

  static Stream<byte[]> mappedAddresses() {
    return Stream.of(
            new int[] {127, 0, 0, 1}, new int[] {169, 254, 169, 254}, new int[] {10, 0, 0, 1})
        .map(HostClassTest::mapped);
  }

  private static byte[] mapped(int... v4) {
    byte[] bytes = new byte[16];
    bytes[10] = -1;
    bytes[11] = -1;
    IntStream.range(0, 4).forEach(i -> bytes[12 + i] = (byte) v4[i]);
    return bytes;
  }

  @ParameterizedTest
  @MethodSource("mappedAddresses")
  void should_see_through_mapped_addresses_that_a_name_service_answers(byte[] bytes)
      throws Exception {
    Inet6Address answered = Inet6Address.getByAddress("a.example", bytes, 0);
    assertThat(answered.isLoopbackAddress()).isFalse();

    assertThat(HostClass.of(new IpAddress(answered)))
        .isEqualTo(HostClass.of(new IpAddress(InetAddress.getByAddress(bytes))))
        .isNotEqualTo(HostClass.PUBLIC);
  }

  @ParameterizedTest
  @CsvSource({"::ffff:127.0.0.1, 127.0.0.1", "fe80::1, fe80:0:0:0:0:0:0:1"})
  void should_write_addresses_as_they_are(String text, String written) {
    assertThat(IpAddress.parse(text)).hasToString("Optional[" + written + "]");
  }

  @Test
  void should_say_something_of_whatever_is_written_and_look_nothing_up() {
    Random random = new Random(11);
    String alphabet = "0179afxX.:%-_lochst[]/\u0661\uff11\u3002";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder host = new StringBuilder();
      random
          .ints(random.nextInt(12), 0, alphabet.length())
          .forEach(at -> host.append(alphabet.charAt(at)));

      assertThat(HostClass.of(host.toString())).as(host.toString()).isNotNull();
    }
  }
}
