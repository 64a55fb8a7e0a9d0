// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.acceptance.faulttable.Targets.MANIFESTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.SyncSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ConnectingTest {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final String PAGE = "<html><h1>Something went wrong</h1></html>";

  @RegisterExtension private final Bench bench = new Bench();

  private Outcome pullFrom(String host) {
    return bench.run(SyncSource.docker(host + "/app:1").with(bench.login()), bench.toDirectory());
  }

  @Test
  @DisplayName("row 1: a host without an address")
  void should_say_that_a_host_has_no_address() {
    // Too long for a name, so that nobody is asked for its address.
    String host = "a".repeat(64) + ".example:5000";

    pullFrom(host).failed(ErrorKind.NETWORK, host, "has no address; check the host name");
  }

  @Test
  @DisplayName("row 1: a port that nobody listens on")
  void should_say_that_nobody_listens() throws Exception {
    String host;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
      host = "127.0.0.1:" + socket.getLocalPort();
    }

    pullFrom(host).failed(ErrorKind.NETWORK, host, "does not accept connections");
  }

  @Test
  @DisplayName("row 1: a server that does not accept connections in time")
  void should_not_wait_for_ever_for_a_connection() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
      List<Socket> waiting = fillBacklog(busy);
      String host = "127.0.0.1:" + busy.getLocalPort();

      bench.impatient();
      pullFrom(host).failed(ErrorKind.TIMEOUT, host, "did not accept a connection in time");

      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  /** The kernel leaves unanswered who asks for a connection beyond that. */
  private static List<Socket> fillBacklog(ServerSocket server) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    while (sockets.size() < 20) {
      Socket socket = new Socket();
      sockets.add(socket);
      try {
        socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 200);
      } catch (SocketTimeoutException e) {
        return sockets;
      }
    }
    return sockets;
  }

  @Test
  @DisplayName("row 3: plain HTTP where HTTPS is required")
  void should_insist_on_tls() {
    bench.access(access -> access.tlsVerify(true));

    bench.pull().failed(ErrorKind.TLS, "does not speak TLS", "tlsVerify(false)");
    assertThat(bench.server().requests()).isEmpty();
  }

  @Test
  @DisplayName("row 3: plain HTTP where that is allowed")
  void should_fall_back_to_plain_http() {
    bench.pull().succeeded();
  }

  enum FirstAnswer {
    NOT_FOUND(404, ErrorKind.NOT_FOUND),
    FORBIDDEN(403, ErrorKind.DENIED),
    SERVER_ERROR(500, ErrorKind.UNAVAILABLE),
    BAD_GATEWAY(502, ErrorKind.UNAVAILABLE),
    UNAVAILABLE(503, ErrorKind.UNAVAILABLE),
    TEAPOT(418, ErrorKind.PROTOCOL);

    private final int status;
    private final ErrorKind kind;

    FirstAnswer(int status, ErrorKind kind) {
      this.status = status;
      this.kind = kind;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 4: a first answer that is a page of a web server gets no credentials")
  void should_not_log_in_to_a_web_server(FirstAnswer answer) {
    bench
        .registry()
        .challengesNobody()
        .on("*", "/", Script.reply(answer.status, PAGE, "Content-Type: text/html"));

    String message = bench.pull().failed(answer.kind, "answered " + answer.status).message();

    assertThat(message).doesNotContain("html", "Something went wrong");
    assertThat(bench.server().requests()).isNotEmpty().noneMatch(Request::isAuthorized);
  }

  enum Contradiction {
    NEGATIVE("Content-Length: -5"),
    NOT_A_NUMBER("Content-Length: many"),
    HEX("Content-Length: 0x10"),
    TOO_BIG("Content-Length: 99999999999999999999999"),
    TWO_LENGTHS("Content-Length: 5\r\nContent-Length: 6"),
    LIST_OF_LENGTHS("Content-Length: 5, 6"),
    LENGTH_AND_CHUNKS("Content-Length: 5\r\nTransfer-Encoding: chunked"),
    UNKNOWN_CODING("Transfer-Encoding: made-up"),
    CHUNKED_TWICE("Transfer-Encoding: chunked, chunked");

    private final String headers;

    Contradiction(String headers) {
      this.headers = headers;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 38: a body of contradictory length")
  void should_refuse_contradictory_lengths(Contradiction contradiction) {
    bench
        .registry()
        .on(
            "GET",
            MANIFESTS,
            exchange -> {
              exchange.raw("HTTP/1.1 200 OK\r\n" + contradiction.headers + "\r\n\r\n");
              exchange.raw("0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
              exchange.fallSilent();
            });

    bench.pull().failed(ErrorKind.PROTOCOL, "Cannot read the manifest of");
  }

  enum Moment {
    BEFORE_ANSWER(""),
    IN_STATUS_LINE("HTTP/1.1 2"),
    IN_HEADERS("HTTP/1.1 200 OK\r\nContent-Le"),
    AFTER_HEADERS("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"),
    IN_BODY("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"schema"),
    AFTER_CONTINUE("HTTP/1.1 100 Continue\r\n\r\n");

    private final String sent;

    Moment(String sent) {
      this.sent = sent;
    }

    Script then(Ending ending) {
      return exchange -> {
        exchange.raw(sent);
        if (ending == Ending.EOF) {
          exchange.hangUp();
        } else {
          exchange.reset();
        }
      };
    }
  }

  enum Ending {
    EOF,
    RESET
  }

  static List<Object[]> breaks() {
    List<Object[]> breaks = new ArrayList<>();
    for (Moment moment : Moment.values()) {
      for (Ending ending : Ending.values()) {
        breaks.add(new Object[] {moment, ending});
      }
    }
    return breaks;
  }

  @ParameterizedTest
  @MethodSource("breaks")
  @DisplayName("row 41: a connection that breaks once is replaced")
  void should_try_again_when_a_connection_breaks(Moment moment, Ending ending) {
    bench.registry().on("GET", MANIFESTS, 1, moment.then(ending));

    bench.pull().succeeded();
  }

  @ParameterizedTest
  @MethodSource("breaks")
  @DisplayName("row 41: one that always breaks fails")
  void should_give_up_when_connections_always_break(Moment moment, Ending ending) {
    bench.registry().on("GET", MANIFESTS, moment.then(ending));

    bench.pull().failed(ErrorKind.NETWORK, "Cannot read the manifest of", bench.server().host());
    assertThat(bench.server().count("GET", MANIFESTS)).isBetween(4L, 7L);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 41: so does one that breaks at once, before or within the TLS handshake")
  void should_give_up_when_there_is_no_handshake(Ending ending) throws Exception {
    ScriptedServer server =
        bench
            .leftovers()
            .sockets(
                connection -> {
                  if (ending == Ending.RESET) {
                    connection.setSoLinger(true, 0);
                  } else {
                    connection.getInputStream().read();
                  }
                });
    bench.access(access -> access.tlsVerify(true));

    pullFrom(server.host()).failed(ErrorKind.NETWORK, "Cannot read the manifest of", server.host());
  }

  @Test
  @DisplayName("row 41: nobody is put off with informational answers for ever")
  void should_not_be_put_off_for_ever() {
    bench
        .registry()
        .on(
            "GET",
            MANIFESTS,
            exchange -> {
              while (true) {
                exchange.raw("HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n");
              }
            });

    bench.pull().failed(ErrorKind.PROTOCOL, "informational answers");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16})
  @DisplayName("row 41: a few informational answers are nothing to worry about")
  void should_pass_over_informational_answers(int count) {
    bench
        .registry()
        .on(
            "GET",
            MANIFESTS,
            exchange -> {
              exchange.raw("HTTP/1.1 100 Continue\r\n\r\n".repeat(count));
              bench.registry().forward(exchange);
            });

    bench.pull().succeeded();
  }
}
