// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.acceptance.faulttable.Targets.BLOBS;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RedirectsTest {
  @RegisterExtension private final Bench bench = new Bench();

  /** Has everything that the registry has. */
  private ScriptedServer storage() throws IOException {
    return bench.stranger(new Overlay(bench.sound()));
  }

  private static Script toSamePathAt(int status, String url) {
    return exchange -> exchange.reply(status, "", "Location: " + url + exchange.request().target());
  }

  @Test
  @DisplayName("row 16: a redirect to itself is not followed for ever")
  void should_notice_a_redirect_loop() {
    bench
        .registry()
        .on(
            "GET",
            BLOBS,
            exchange -> {
              exchange.reply(307, "", "Location: " + exchange.request().target());
            });

    bench.pull().failed(ErrorKind.PROTOCOL, "Cannot read blob", "was redirected 1 times");
  }

  @Test
  @DisplayName("row 16: more than ten redirects are not followed")
  void should_give_up_after_ten_hops() {
    bench.registry().on("GET", BLOBS, Script.redirect(302, "/hop/1"));
    for (int hop = 1; hop < 20; hop++) {
      bench
          .registry()
          .on("GET", "/hop/" + hop + "?", Script.redirect(302, "/hop/" + (hop + 1) + "?"));
    }
    bench.registry().on("GET", "/hop/1", Script.redirect(302, "/hop/2?"));
    bench.options(syncer -> syncer.parallelBlobs(1));

    bench.pull().failed(ErrorKind.PROTOCOL, "was redirected 11 times");
    assertThat(bench.server().count("GET", "/hop/10?")).isEqualTo(1);
    assertThat(bench.server().count("GET", "/hop/11?")).isZero();
  }

  static Stream<List<Object>> places() {
    return IntStream.of(301, 302, 303, 307, 308)
        .boxed()
        .flatMap(status -> Stream.of("127.0.0.1", "localhost").map(host -> List.of(status, host)));
  }

  @ParameterizedTest
  @MethodSource("places")
  @DisplayName("row 17: a redirect to another host or port is followed without credentials")
  void should_follow_to_another_host_without_credentials(List<Object> place) throws Exception {
    ScriptedServer storage = storage();
    String url = storage.url().replace("127.0.0.1", (String) place.get(1));
    Script there = toSamePathAt((Integer) place.get(0), url);
    bench.registry().on("GET", BLOBS, there).on("GET", "/manifests/", there);

    bench.pull().succeeded();

    bench.assertPulled();
    assertThat(storage.count("GET", BLOBS)).isEqualTo(3);
    assertThat(storage.count("GET", "/manifests/")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  @DisplayName("row 17: so is that of a HEAD request")
  void should_follow_head_to_another_host_without_credentials(int status) throws Exception {
    ScriptedServer storage = storage();
    bench.registry().on("HEAD", "/manifests/", toSamePathAt(status, storage.url()));

    bench.push().succeeded();

    assertThat(storage.count("HEAD", "/v2/mirror/app/manifests/1")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "javascript:alert(1)",
        "ftp://127.0.0.1/x",
        "data:text/plain,x",
        "http:opaque"
      })
  @DisplayName("row 18: only http and https are followed")
  void should_not_leave_http(String location) {
    bench.registry().on("GET", BLOBS, Script.redirect(307, location));

    bench.pull().failed(ErrorKind.PROTOCOL, "A URL that the server sent is refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://[fe80::1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://224.0.0.1/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://127.1/"
      })
  @DisplayName("row 19: nobody sends us into networks that only we can reach")
  void should_not_be_led_into_other_networks(String location) {
    bench.registry().on("GET", BLOBS, Script.redirect(307, location));

    bench
        .pull()
        .failed(ErrorKind.PROTOCOL, "Not following", "leads into a network it does not belong to");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Nothing: here",
        "Location:",
        "Location: http://",
        "Location: http://[::1",
        "Location: http://127.0.0.1:99999/x",
        "Location: http://user:secret@127.0.0.1/x",
        "Location: http://127.0.0.1\\@127.0.0.2/x",
        "Location: /with a space",
        "Location: /control\u0001character"
      })
  @DisplayName("row 20: a redirect without a usable Location fails")
  void should_not_follow_garbage(String header) {
    bench.registry().on("GET", BLOBS, Script.reply(307, "", header));

    bench.pull().failed(ErrorKind.PROTOCOL).failed(ErrorKind.PROTOCOL, "Cannot read blob");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v2/app/kept/%s", "x?x=%s", "./%s", "../blobs/%s", "//HOST/v2/app/x/%s", "?x=%s"})
  @DisplayName("row 20: Location may be any reference of RFC 3986")
  void should_resolve_relative_locations(String template) {
    bench
        .registry()
        .on("GET", "/v2/app/kept/", this::answerBlob)
        .on("GET", "/v2/app/x/", this::answerBlob)
        .on("GET", "x=", this::answerBlob)
        .on("GET", "?again", this::answerBlob)
        .on(
            "GET",
            BLOBS,
            exchange -> {
              String target = exchange.request().target();
              String digest = target.substring(target.lastIndexOf('/') + 1);
              String location =
                  template.replace("%s", digest).replace("HOST", bench.server().host());
              boolean sameUrl = !template.contains("/v2/") && !template.contains("?");
              exchange.reply(302, "", "Location: " + location + (sameUrl ? "?again" : ""));
            });

    bench.pull().succeeded();

    bench.assertPulled();
  }

  private void answerBlob(Exchange exchange) throws IOException {
    String target = exchange.request().target();
    String digest = target.replaceAll(".*(sha256:[0-9a-f]{64}).*", "$1");
    exchange.reply(200, bench.sound().blob("app", digest).orElseThrow());
  }

  @Test
  @DisplayName("row 21: the challenge of a host we were redirected to is not answered")
  void should_not_answer_a_strangers_challenge() throws Exception {
    ScriptedServer storage =
        bench.stranger(Script.reply(401, "", "WWW-Authenticate: Basic realm=\"here\""));
    bench.registry().on("GET", BLOBS, toSamePathAt(307, storage.url()));

    bench
        .pull()
        .failed(ErrorKind.UNAUTHORIZED, storage.url(), "credentials are for the registry alone");
    assertThat(storage.requests()).isNotEmpty();
  }

  @Test
  @DisplayName("row 22: credentials are not restored when a chain of redirects comes back")
  void should_not_send_credentials_again_on_return() throws Exception {
    ScriptedServer storage =
        bench.stranger(
            exchange ->
                exchange.reply(
                    307,
                    "",
                    "Location: " + bench.server().url() + "/back?" + exchange.request().target()));
    bench.registry().on("GET", BLOBS, toSamePathAt(307, storage.url()));

    bench.pull().failed(ErrorKind.UNAUTHORIZED);

    assertThat(bench.server().requests())
        .filteredOn(request -> request.target().startsWith("/back"))
        .isNotEmpty()
        .noneMatch(Request::isAuthorized);
  }
}
