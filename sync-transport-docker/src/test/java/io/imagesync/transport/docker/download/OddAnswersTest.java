// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.download;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.transport.docker.FailedWith;
import io.imagesync.transport.docker.ScriptedServer;
import io.imagesync.transport.docker.TestRun;
import io.imagesync.transport.docker.http.Call;
import io.imagesync.transport.docker.http.RegistryClient;
import io.imagesync.transport.docker.http.RegistryClients;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers answer to a request for the rest of a blob, and codings nobody asked for. */
@Timeout(60)
class OddAnswersTest {
  private static final String TEXT = "0123456789".repeat(100);
  private static final String REST = TEXT.substring(400);
  private static final byte[] CUT =
      ("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + TEXT.substring(0, 400))
          .getBytes(ISO_8859_1);
  private static final byte[] HANG_UP = {};

  private final TestRun run = new TestRun();
  private final Deque<byte[]> answers = new ArrayDeque<>();
  private final ScriptedServer server = ScriptedServer.start(this::answer);

  @AfterEach
  void close() {
    run.close();
    server.close();
  }

  private void answer(ScriptedServer.Request request, InputStream body, OutputStream out)
      throws IOException {
    byte[] answer = answers.poll();
    if (answer != null) {
      out.write(answer);
      out.flush();
    }
    throw new IOException("that is all of this connection");
  }

  private String download(byte[]... script) throws IOException {
    return download(TEXT.length(), script);
  }

  private String download(long size, byte[]... script) throws IOException {
    answers.addAll(List.of(script));
    RegistryClients clients = run.clients();
    RegistryClient client = clients.client(server.host(), TestRun.LAX);
    Descriptor blob = new Descriptor("", Digest.sha256(TEXT.getBytes(ISO_8859_1)), size);
    Call call = Call.of("GET", "/v2/app/blobs/x", "read blob x");
    try (InputStream in = BlobDownload.open(client, call, blob, reconnect -> {})) {
      return new String(in.readAllBytes(), ISO_8859_1);
    }
  }

  private static byte[] part(String body, String... headers) {
    return ScriptedServer.response(206, body, headers);
  }

  @Test
  void should_take_the_rest() throws Exception {
    assertThat(download(CUT, part(REST, "Content-Range: bytes 400-999/1000"))).isEqualTo(TEXT);
  }

  @Test
  void should_skip_what_it_has_when_the_server_begins_anew() throws Exception {
    assertThat(download(CUT, ScriptedServer.response(200, TEXT))).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: no range at all",
        "Content-Range: bytes 0-999/1000",
        "Content-Range: bytes 401-999/1000",
        "Content-Range: bytes 400-998/1000",
        "Content-Range: bytes 400-1999/2000",
        "Content-Range: bytes 400-999/1000\r\nContent-Range: bytes 400-999/1000",
        "Content-Range: bytes 400-999/1000\r\nContent-Type: multipart/byteranges; boundary=x",
        "Content-Range: bytes 400-999/1000\r\nContent-Encoding: gzip",
      })
  void should_refuse_another_part_than_the_rest(String headers) {
    FailedWith.kind(ErrorKind.NETWORK, () -> download(CUT, part(REST, headers)))
        .contains("could not go on from byte 400");
  }

  @Test
  void should_fail_when_there_is_no_such_range() {
    FailedWith.kind(ErrorKind.NETWORK, () -> download(CUT, ScriptedServer.response(416, "")))
        .contains("416");
  }

  @Test
  void should_fail_when_the_blob_has_become_shorter() {
    FailedWith.kind(ErrorKind.NETWORK, () -> download(CUT, ScriptedServer.response(200, "short")))
        .contains("shorter than it was");
  }

  @Test
  void should_go_on_when_an_answer_without_length_ends_too_early() throws Exception {
    byte[] unframed = "HTTP/1.1 200 OK\r\n\r\n0123".getBytes(ISO_8859_1);

    assertThat(download(unframed, part(TEXT.substring(4), "Content-Range: bytes 4-999/1000")))
        .isEqualTo(TEXT);
  }

  @Test
  void should_leave_it_to_the_engine_when_the_registry_has_a_shorter_blob() throws Exception {
    assertThat(download(ScriptedServer.response(200, "short"))).isEqualTo("short");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void should_end_where_the_blob_ends_when_only_the_framing_is_broken() throws Exception {
    byte[] noLastChunk =
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n" + TEXT + "\r\n")
            .getBytes(ISO_8859_1);

    assertThat(download(noLastChunk)).isEqualTo(TEXT);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void should_undo_a_coding_that_nobody_asked_for() throws Exception {
    assertThat(download(coded(gzip(TEXT), "gzip"))).isEqualTo(TEXT);
  }

  @Test
  void should_leave_a_blob_alone_that_a_store_calls_compressed() throws Exception {
    byte[] layer = gzip(TEXT);

    assertThat(download(layer.length, coded(layer, "gzip")))
        .isEqualTo(new String(layer, ISO_8859_1));
  }

  @Test
  void should_say_that_a_coding_is_not_what_it_says() {
    FailedWith.kind(ErrorKind.PROTOCOL, () -> download(coded(new byte[50], "gzip")))
        .contains("is not gzip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "gzip, gzip", "deflate"})
  void should_refuse_other_codings(String coding) {
    FailedWith.kind(ErrorKind.PROTOCOL, () -> download(coded(new byte[50], coding)))
        .contains("content coding " + coding);
  }

  @Test
  void should_fail_when_the_connection_is_dropped_again_and_again() {
    FailedWith.kind(ErrorKind.NETWORK, () -> download(CUT, HANG_UP, HANG_UP, HANG_UP, HANG_UP));
  }

  private static byte[] coded(byte[] body, String coding) {
    String head =
        "HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\nContent-Length: " + body.length;
    return (head + "\r\n\r\n" + new String(body, ISO_8859_1)).getBytes(ISO_8859_1);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(ISO_8859_1));
    }
    return bytes.toByteArray();
  }
}
