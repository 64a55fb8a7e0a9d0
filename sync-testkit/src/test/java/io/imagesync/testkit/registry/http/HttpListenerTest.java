// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, byte by byte. */
class HttpListenerTest {
  private final HttpListener listener;

  HttpListenerTest() throws IOException {
    listener = HttpListener.start(0, Optional.empty(), false, HttpListenerTest::echo);
  }

  @AfterEach
  void close() {
    listener.close();
  }

  /** Answers with what was asked, and reads the body unless the path says not to. */
  private static void echo(HttpCall call) throws IOException {
    RequestHead head = call.request();
    byte[] body = new byte[0];
    if (!head.path().equals("/ignore")) {
      body = call.body().readAllBytes();
    }
    String text = head.method() + " " + head.path() + " " + head.rawQuery() + " " + body.length;
    byte[] answer = text.getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = call.respond(200, answer.length)) {
      if (!head.method().equals("HEAD")) {
        out.write(answer);
      }
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
    socket.setSoTimeout(5_000);
    return socket;
  }

  /** All that comes back when {@code request} is sent and nothing more. */
  private String exchange(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void should_answer() throws IOException {
    String response = exchange("GET /a%20b?x=%20 HTTP/1.1\r\nHost: x\r\n\r\n");

    assertThat(response)
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("Content-Length: 16\r\n", "Date: ")
        .doesNotContain("Connection: close")
        .endsWith("\r\n\r\nGET /a b x=%20 0");
  }

  @Test
  void should_go_on_with_the_connection() throws IOException {
    String response =
        exchange(
            "GET /1 HTTP/1.1\r\n\r\n\r\nPUT /2 HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET /3 HTTP/1.1\r\n\r\n");

    assertThat(response).contains("GET /1  0", "PUT /2  3", "GET /3  0");
  }

  @Test
  void should_close_the_connection_when_asked_to() throws IOException {
    assertThat(exchange("GET /1 HTTP/1.1\r\nConnection: close\r\n\r\nGET /2 HTTP/1.1\r\n\r\n"))
        .contains("Connection: close\r\n", "GET /1")
        .doesNotContain("GET /2");
    assertThat(exchange("GET /1 HTTP/1.0\r\n\r\nGET /2 HTTP/1.1\r\n\r\n")).doesNotContain("GET /2");
  }

  @Test
  void should_read_a_chunked_body() throws IOException {
    String response =
        exchange(
            "PUT /1 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\nGET /2 HTTP/1.1\r\n\r\n");

    assertThat(response).contains("PUT /1  13", "GET /2  0");
  }

  @Test
  void should_send_no_body_to_head() throws IOException {
    assertThat(exchange("HEAD /1 HTTP/1.1\r\n\r\n"))
        .contains("Content-Length: 10\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void should_ask_for_the_body_only_when_it_wants_it() throws IOException {
    String head = " HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n";

    assertThat(exchange("PUT /1" + head + "abc"))
        .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200");
    assertThat(exchange("PUT /ignore" + head))
        .startsWith("HTTP/1.1 200")
        .contains("Connection: close");
  }

  @Test
  void should_skip_a_small_body_that_nobody_read() throws IOException {
    String response =
        exchange("PUT /ignore HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET /2 HTTP/1.1\r\n\r\n");

    assertThat(response).contains("PUT /ignore", "GET /2").doesNotContain("Connection: close");
  }

  @Test
  void should_answer_a_client_that_is_still_sending() throws IOException {
    try (Socket socket = connect()) {
      // given a client with a large body that nobody wants
      OutputStream out = socket.getOutputStream();
      out.write(
          "PUT /ignore HTTP/1.1\r\nContent-Length: 100000000\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      out.write(new byte[1_000_000]);

      // then
      InputStream in = socket.getInputStream();
      String response = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(response).startsWith("HTTP/1.1 200").contains("Connection: close");
    }
  }

  @Test
  void should_answer_at_once_to_a_client_that_tries_tls() throws IOException {
    try (Socket socket = connect()) {
      // given the beginning of a handshake, after which the client waits
      socket.getOutputStream().write(new byte[] {0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00});

      // then
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 400");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET\r\n\r\n",
        "GET /\r\n\r\n",
        "GET / HTTP/2.0\r\n\r\n",
        "GET  / HTTP/1.1\r\n\r\n",
        "GET /a b HTTP/1.1\r\n\r\n",
        "GET /a|b HTTP/1.1\r\n\r\n",
        "GET host:80 HTTP/1.1\r\n\r\n",
        "GE(T / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nno colon\r\n\r\n",
        "GET / HTTP/1.1\r\nname : x\r\n\r\n",
        "GET / HTTP/1.1\r\n folded\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 1, 1\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET / HTTP/1.1\r\nX: a\rb\r\n\r\n",
      })
  void should_refuse_what_is_no_request(String request) throws IOException {
    assertThat(exchange(request)).startsWith("HTTP/1.1 400 Bad Request\r\nConnection: close");
  }

  @Test
  void should_refuse_what_it_does_not_know_or_what_is_too_long() throws IOException {
    assertThat(exchange("GET / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n"))
        .startsWith("HTTP/1.1 501");
    assertThat(exchange("GET /" + "a".repeat(70_000) + " HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 431");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET / HT",
        "GET / HTTP/1.1\r\nX: y",
        "PUT / HTTP/1.1\r\nContent-Length: 5\r\n\r\nabc",
        "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
        "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
        "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
      })
  void should_answer_nothing_to_half_a_request(String request) throws IOException {
    assertThat(exchange(request)).isEmpty();
  }
}
