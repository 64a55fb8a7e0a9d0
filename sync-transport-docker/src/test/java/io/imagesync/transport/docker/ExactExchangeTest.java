// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static io.imagesync.transport.docker.ScriptedServer.response;
import static io.imagesync.transport.docker.TestRun.LAX;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.ImageWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no well-behaved registry gives. */
@Timeout(30)
class ExactExchangeTest {
  private static final SampleImage IMAGE = SampleImage.of(1, 10);
  private static final Descriptor LAYER = IMAGE.descriptor(1);

  private ScriptedServer server = ScriptedServer.start((request, body, out) -> {});
  private final TestRun run = new TestRun();

  @AfterEach
  void close() {
    run.close();
    server.close();
  }

  private void serve(ScriptedServer.Script script) {
    server.close();
    server = ScriptedServer.start(script);
  }

  private void serve(String rawResponse) {
    serve((request, body, out) -> out.write(rawResponse.getBytes(ISO_8859_1)));
  }

  private ImageReader reader() throws IOException {
    return run.image(server.host() + "/app:1", LAX).open();
  }

  private ImageWriter writer() throws IOException {
    return run.destination(server.host() + "/m", LAX).resolve("app:1").open();
  }

  @Test
  void r2_should_stop_in_a_redirect_loop() {
    serve(
        (request, body, out) ->
            out.write(
                response(302, "", "Location: " + (request.target().equals("/b") ? "/a" : "/b"))));

    FailedWith.kind(ErrorKind.PROTOCOL, () -> reader().readManifest()).contains("redirected");
    assertThat(server.requests()).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void r2_should_stop_after_ten_redirects() {
    AtomicInteger count = new AtomicInteger();
    serve(
        (request, body, out) ->
            out.write(response(302, "", "Location: /hop" + count.incrementAndGet())));

    FailedWith.kind(ErrorKind.PROTOCOL, () -> reader().readManifest()).contains("redirected 11");
  }

  @Test
  void should_not_take_a_redirect_without_location_for_an_answer() {
    serve((request, body, out) -> out.write(response(302, "")));

    FailedWith.kind(ErrorKind.PROTOCOL, () -> reader().readManifest()).contains("to nowhere");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303})
  void r2_should_not_follow_a_write_that_is_redirected_to_a_read(int status) {
    serve((request, body, out) -> out.write(response(status, "", "Location: /welcome")));

    FailedWith.kind(ErrorKind.PROTOCOL, () -> writer().writeManifest(IMAGE.manifest(), null))
        .contains("Is this a registry?");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void r2_should_follow_a_write_within_the_origin_with_its_body() throws Exception {
    serve(
        (request, body, out) -> {
          byte[] received = body.readAllBytes();
          if (request.target().equals("/moved")) {
            boolean complete = received.length == IMAGE.manifest().size();
            out.write(response(complete ? 201 : 400, ""));
          } else {
            out.write(response(307, "", "Location: /moved"));
          }
        });

    writer().writeManifest(IMAGE.manifest(), null);

    assertThat(server.requestLines()).containsExactly("PUT /v2/m/app/manifests/1", "PUT /moved");
  }

  @Test
  void should_not_take_any_web_server_for_a_registry() {
    serve((request, body, out) -> out.write(response(200, "<html>", "Content-Type: text/html")));

    FailedWith.kind(ErrorKind.PROTOCOL, () -> writer().writeManifest(IMAGE.manifest(), null))
        .contains("answered 200 but then does not have it");
  }

  @Test
  void should_bear_long_locations() throws Exception {
    String state = "x".repeat(9000);
    serve(
        (request, body, out) -> {
          body.readAllBytes();
          boolean begins = request.method().equals("POST");
          out.write(begins ? response(202, "", "Location: /u?state=" + state) : response(201, ""));
        });

    writer().writeBlob(new BytesContent(IMAGE.blobs().get(1)));

    assertThat(server.requests().get(1).target())
        .isEqualTo("/u?state=" + state + "&digest=" + LAYER.digest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1 banana\r\n\r\n",
      })
  void should_refuse_what_is_not_http(String raw) {
    serve(
        (request, body, out) -> {
          out.write(raw.getBytes(ISO_8859_1));
          out.close();
        });

    FailedWith.kind(ErrorKind.PROTOCOL, () -> reader().readManifest()).contains("not valid HTTP");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 SECRET\r\n\r\n",
        "HTTP/1.1 200 OK\r\nSECRET\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: SECRET\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: SECRET\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nSECRET\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Encoding: SECRET\r\n\r\nx",
      })
  void should_not_repeat_what_is_malformed(String raw) {
    serve(
        (request, body, out) -> {
          out.write(raw.replace("SECRET", "Basic am9objpzZWNyZXQ=").getBytes(ISO_8859_1));
          out.close();
        });

    assertThatThrownBy(() -> reader().readManifest())
        .satisfies(
            failure ->
                assertThat(stackTrace(failure)).doesNotContainIgnoringCase("am9objpzZWNyZXQ"));
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void should_refuse_endless_headers() {
    serve(
        (request, body, out) -> {
          out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
          while (true) {
            out.write("X-More: of the same\r\n".getBytes(ISO_8859_1));
          }
        });

    FailedWith.kind(ErrorKind.PROTOCOL, () -> reader().readManifest());
  }

  @Test
  void should_refuse_endless_informational_answers() {
    serve(
        (request, body, out) -> {
          while (true) {
            out.write("HTTP/1.1 103 Early Hints\r\n\r\n".getBytes(ISO_8859_1));
          }
        });

    FailedWith.kind(ErrorKind.PROTOCOL, () -> reader().readManifest());
  }

  @Test
  void should_not_read_an_endless_error_to_its_end() {
    serve(
        (request, body, out) -> {
          out.write(
              "HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\n\r\n".getBytes(ISO_8859_1));
          while (true) {
            out.write(new byte[8192]);
          }
        });

    FailedWith.kind(ErrorKind.DENIED, () -> reader().readManifest());
  }

  @Test
  void should_hear_a_registry_that_answers_before_it_has_all() {
    byte[] blob = new byte[64 << 20];
    serve(
        (request, body, out) -> {
          if (request.method().equals("POST")) {
            out.write(response(202, "", "Location: /u"));
          } else {
            body.readNBytes(1 << 20);
            out.write(
                response(
                    413, "{\"errors\":[{\"code\":\"SIZE_INVALID\",\"message\":\"too big\"}]}"));
            out.flush();
            sleep(Duration.ofSeconds(2));
            out.close();
          }
        });

    FailedWith.kind(ErrorKind.PROTOCOL, () -> writer().writeBlob(new BytesContent(blob)))
        .contains("413", "too big");
  }

  @Test
  void should_use_another_connection_when_the_old_one_has_gone_stale() throws Exception {
    AtomicInteger count = new AtomicInteger();
    serve(
        (request, body, out) -> {
          if (count.incrementAndGet() == 2) {
            out.close(); // as if it had been idle for too long
          } else {
            out.write(response(200, "{}"));
          }
        });

    reader().readManifest();
    reader().readManifest();

    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void should_not_read_on_when_a_blob_is_closed_early() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    serve(
        (request, body, out) -> {
          out.write("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n".getBytes(ISO_8859_1));
          out.write(new byte[1000]);
          out.flush();
          await(closed); // the rest never comes
        });
    Descriptor blob = new Descriptor("", Digest.sha256(new byte[10_000]), 10_000);

    try (InputStream stream = reader().openBlob(blob)) {
      assertThat(stream.readNBytes(100)).hasSize(100);
    }

    closed.countDown();
  }

  @Test
  void should_fail_when_an_upload_has_no_location() {
    serve((request, body, out) -> out.write(response(202, "")));

    FailedWith.kind(
            ErrorKind.PROTOCOL, () -> writer().writeBlob(new BytesContent(IMAGE.blobs().get(1))))
        .contains("did not say where");
  }

  @Test
  void should_fail_when_a_chunked_body_breaks_off() throws Exception {
    serve(
        (request, body, out) -> {
          out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(ISO_8859_1));
          out.write("5\r\nhello\r\n".getBytes(ISO_8859_1));
          out.close();
        });

    try (InputStream blob = reader().openBlob(LAYER)) {
      FailedWith.kind(ErrorKind.NETWORK, blob::readAllBytes);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>sign in</html>",
        "{}",
        "[]",
        "null",
        "{\"token\":\"\"}",
        "{\"token\":\"a b\"}",
        "{\"token\":\"a\\r\\nX-Injected: 1\"}",
        "{\"token\":{\"value\":\"a\"}}",
        "{\"token\":\"abc",
      })
  void should_fail_when_the_token_server_gives_no_token(String answer) {
    serve(
        (request, body, out) ->
            out.write(
                request.target().startsWith("/token")
                    ? response(200, answer)
                    : response(
                        401, "", "WWW-Authenticate: Bearer realm=\"" + server.url() + "/token\"")));

    FailedWith.kind(ErrorKind.PROTOCOL, () -> reader().readManifest())
        .contains("answered without a token");
  }

  @Test
  void should_pass_over_challenges_it_does_not_know() {
    serve(
        (request, body, out) ->
            out.write(
                response(
                    401, "", "WWW-Authenticate: Negotiate abc==, Digest realm=\"x, y\", nonce=1")));

    FailedWith.kind(ErrorKind.UNAUTHORIZED, () -> reader().readManifest());
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void should_ignore_cookies() throws Exception {
    serve((request, body, out) -> out.write(response(200, "{}", "Set-Cookie: sid=1; Path=/")));

    reader().readManifest();
    reader().readManifest();

    assertThat(server.requests()).noneMatch(request -> request.headers().containsKey("Cookie"));
  }

  @Test
  void should_note_each_warning_once() throws Exception {
    serve(
        (request, body, out) ->
            out.write(response(200, "{}", "Warning: 299 - \"moving \\\"soon\\\"\"")));

    reader().readManifest();
    reader().readManifest();

    assertThat(run.notes()).containsExactly(server.host() + " warns: moving \"soon\"");
  }

  @Test
  void should_leave_no_thread_and_no_connection_behind() throws Exception {
    serve("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    reader().readManifest();

    run.close();

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.contains("imagesync") || name.contains("httpclient"));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
