// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.fuzz.Malformed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A proxy that says anything opens a tunnel or fails, and takes no byte of the host behind it. */
class TunnelAnswersTest {
  private static final String BEHIND = "behind";

  @Test
  void should_bear_any_answer_to_connect() throws Exception {
    ProxyAddress proxy = ProxyAddress.parse("http://user:s3cr3t@p.test:3128");
    Malformed.from("HTTP/1.1 200 OK\r\nServer: s3cr3t\r\n\r\n" + BEHIND)
        .mixedWith("HTTP/1.0 ", "407", "\r\n\r\n", "\n\n")
        .mayFailWith(ProxyException.class)
        .neverTelling("s3cr3t")
        .check(
            answer -> {
              ByteArrayInputStream in = new ByteArrayInputStream(answer.getBytes(ISO_8859_1));
              ConnectTunnel tunnel = new ConnectTunnel(proxy, in, new ByteArrayOutputStream());
              open(proxy, () -> tunnel.open("a.test", 443, "x"));
              String head = answer.substring(0, answer.length() - in.available());
              assertThat(head).endsWith("\r\n\r\n").containsOnlyOnce("\r\n\r\n");
            });
  }

  @Test
  void should_bear_any_answer_of_socks() throws Exception {
    ProxyAddress proxy = ProxyAddress.parse("socks5://user:s3cr3t@p.test");
    Malformed.from("\5\2\1\0\5\0\0\1abcd\1\1" + BEHIND, "\5\0\5\0\0\3\5a.test\1\1" + BEHIND)
        .mixedWith("\5", "\0", "\1", "\2", "\4", "\u00ff")
        .mayFailWith(ProxyException.class)
        .neverTelling("s3cr3t")
        .check(
            answer -> {
              ByteArrayInputStream in = new ByteArrayInputStream(answer.getBytes(ISO_8859_1));
              SocksTunnel tunnel = new SocksTunnel(proxy, in, new ByteArrayOutputStream());
              open(proxy, () -> tunnel.open("a.test", 443));
              assertThat(answer.length() - in.available()).isBetween(8, 2 + 2 + 4 + 1 + 255 + 2);
            });
  }

  private interface Opening {
    void happen() throws IOException;
  }

  private static void open(ProxyAddress proxy, Opening opening) throws IOException {
    Tunnel.reach(
        proxy,
        () -> {
          opening.happen();
          return proxy;
        });
  }
}
