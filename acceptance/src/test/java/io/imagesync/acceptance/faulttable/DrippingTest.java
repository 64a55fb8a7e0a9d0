// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.CancellationToken;
import io.imagesync.ErrorKind;
import io.imagesync.SyncSource;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Servers that send a byte now and then for as long as anybody listens, and one that does not send
 * what it said. Limits for single bytes would not end most of these tests.
 */
@Timeout(30)
class DrippingTest {
  private static final String REMOTE = "registry.example:5000";

  /** The head of a TLS record of 16 KiB with a handshake in it. */
  private static final String TLS = "\u0016\u0003\u0003@\u0000";

  @RegisterExtension private final Bench bench = new Bench();

  private ScriptedServer dripping(String beginning, Runnable whenItDrips) throws IOException {
    return bench
        .leftovers()
        .sockets(
            connection -> {
              connection.getOutputStream().write(beginning.getBytes(ISO_8859_1));
              whenItDrips.run();
              Exchange.drip(connection, connection.getOutputStream());
            });
  }

  private Outcome pullFrom(String host) {
    bench.access(access -> access.tlsVerify(true));
    return bench.run(SyncSource.docker(host + "/app:1").with(bench.login()), bench.toDirectory());
  }

  enum SlowProxy {
    CONNECT("http", "HTTP/1.1 200 OK\r\nX-Drip: ", "did not open a tunnel within 10 s"),
    SOCKS("socks5", "\u0005\u0000\u0005\u0000\u0000\u0003\u00ff", "did not open a tunnel"),
    OVER_TLS("https", TLS, "did not complete the TLS handshake within 10 s");

    private final String scheme;
    private final String beginning;
    private final String fault;

    SlowProxy(String scheme, String beginning, String fault) {
      this.scheme = scheme;
      this.beginning = beginning;
      this.fault = fault;
    }

    String at(ScriptedServer server) {
      return scheme + "://" + server.host();
    }
  }

  @Test
  @DisplayName("row 40: a TLS handshake that comes byte by byte")
  void should_not_wait_for_ever_for_a_handshake() throws Exception {
    ScriptedServer server = dripping(TLS, () -> {});

    bench.impatient();
    pullFrom(server.host())
        .failed(ErrorKind.TIMEOUT, server.host() + " did not complete the TLS handshake within");
  }

  @Test
  @DisplayName("row 40: a page of a tag list that comes byte by byte")
  void should_not_read_a_tag_list_for_ever() {
    bench
        .registry()
        .on(
            "GET",
            "/v2/app/tags/list",
            exchange -> {
              exchange.raw("HTTP/1.1 200 OK\r\n\r\n{\"tags\":[\"");
              exchange.drip();
            });

    bench.impatient().pull("app").failed(ErrorKind.TIMEOUT, "list the tags", "came too slowly");
  }

  /** Waiting for it as for other bodies would take longer than this test may. */
  @Test
  @DisplayName("row 40: a body that nobody wants and that does not come")
  void should_not_wait_for_a_body_that_nobody_wants() throws Exception {
    bench
        .registry()
        .on(
            "PUT",
            "/v2/mirror/app/manifests/",
            exchange ->
                bench
                    .registry()
                    .forwardAndAnswer(
                        exchange,
                        answer -> {
                          answer.raw("HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\n");
                          answer.fallSilent();
                        }));

    bench.impatient(2).push().succeeded();
    assertThat(bench.server().count("PUT", "/v2/mirror/app/manifests/")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 64: a proxy that answers byte by byte")
  void should_not_wait_for_ever_for_a_proxy(SlowProxy kind) throws Exception {
    ScriptedServer proxy = dripping(kind.beginning, () -> {});

    bench.impatient().variables(Map.of("HTTPS_PROXY", kind.at(proxy)));
    pullFrom(REMOTE).failed(ErrorKind.TIMEOUT, REMOTE, "proxy " + kind.at(proxy), kind.fault);
  }

  @Test
  @DisplayName("row 64: a host behind a proxy whose TLS handshake comes byte by byte")
  void should_not_wait_for_ever_for_a_handshake_in_a_tunnel() throws Exception {
    ScriptedServer proxy = dripping("HTTP/1.1 200 OK\r\n\r\n" + TLS, () -> {});

    bench.impatient().variables(Map.of("HTTPS_PROXY", "http://" + proxy.host()));
    pullFrom(REMOTE).failed(ErrorKind.TIMEOUT, REMOTE + " did not complete the TLS handshake");
  }

  @Test
  @DisplayName("row 67: a run can be cancelled within a TLS handshake")
  void should_end_a_handshake_when_cancelled() throws Exception {
    CancellationToken token = CancellationToken.create();
    ScriptedServer server = dripping(TLS, token::cancel);

    bench.unhurried().options(syncer -> syncer.cancellation(token));
    pullFrom(server.host()).failed(ErrorKind.CANCELLED, "The run was cancelled");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 67: and while a proxy is talked to")
  void should_end_a_dialogue_with_a_proxy_when_cancelled(SlowProxy kind) throws Exception {
    CancellationToken token = CancellationToken.create();
    ScriptedServer proxy = dripping(kind.beginning, token::cancel);

    bench
        .unhurried()
        .variables(Map.of("HTTPS_PROXY", kind.at(proxy)))
        .options(syncer -> syncer.cancellation(token));
    pullFrom(REMOTE).failed(ErrorKind.CANCELLED, "The run was cancelled");
  }
}
