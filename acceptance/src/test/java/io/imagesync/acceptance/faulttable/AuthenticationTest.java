// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.acceptance.faulttable.Targets.BLOBS;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AuthenticationTest {
  private static final String BASIC = "WWW-Authenticate: Basic realm=\"here\"";

  @RegisterExtension private final Bench bench = new Bench();

  @Test
  @DisplayName("row 5: a challenge that comes late is answered")
  void should_answer_a_late_challenge() {
    Overlay registry = bench.registry().challengesNobody();
    registry.on(
        "GET",
        BLOBS,
        exchange -> {
          if (exchange.request().isAuthorized()) {
            registry.forward(exchange);
          } else {
            exchange.reply(401, "", BASIC);
          }
        });

    bench.pull().succeeded();

    assertThat(bench.server().requests())
        .filteredOn(request -> request.is("GET", "/manifests/"))
        .noneMatch(Request::isAuthorized);
  }

  @Test
  @DisplayName("row 6: 401 without any challenge, ever")
  void should_fail_without_any_challenge() {
    bench.registry().challengesNobody().on("*", "/", Script.reply(401, ""));

    bench.pull().failed(ErrorKind.UNAUTHORIZED, "401 Unauthorized");
    assertThat(bench.server().requests()).hasSize(1).noneMatch(Request::isAuthorized);
  }

  @Test
  @DisplayName("row 6: 401 without a challenge means the last one")
  void should_remember_the_last_challenge() throws Exception {
    TokenServer tokens = new TokenServer();
    ScriptedServer server = bench.confidant(tokens);
    bench
        .registry()
        .challenges(tokens.challenge(server))
        .on("GET", BLOBS, 1, Script.reply(401, ""));

    bench.pull().succeeded();

    assertThat(tokens.issued()).isEqualTo(2);
  }

  @Test
  @DisplayName("row 6: a password that was refused is not sent again")
  void should_not_repeat_a_refused_password() {
    bench.registry().on("GET", BLOBS, Script.reply(401, ""));
    bench.options(syncer -> syncer.parallelBlobs(1));

    bench.pull().failed(ErrorKind.UNAUTHORIZED, "check the credentials");
    assertThat(bench.server().count("GET", BLOBS)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Negotiate",
        "Negotiate YII=",
        "NTLM",
        "Digest realm=\"x\", nonce=\"y\", algorithm=MD5",
        "made-up realm=\"x\"",
        "\"",
        ",,,"
      })
  @DisplayName("row 7: a challenge of another scheme is not answered")
  void should_not_answer_unknown_schemes(String challenge) {
    bench.registry().challenges(challenge);

    bench.pull().failed(ErrorKind.UNAUTHORIZED, "401 Unauthorized");
    assertThat(bench.server().requests()).hasSize(1).noneMatch(Request::isAuthorized);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Negotiate, Basic realm=\"x\"",
        "Negotiate YII=, Basic realm=\"x\"",
        "BASIC realm=\"x\"",
        "bAsIc realm=x",
        "Basic realm=\"a,b, Bearer realm=\\\"c\\\"\"",
        "Digest realm=\"a, Bearer b=\\\"c\\\"\", nonce=\"d\", Basic realm=\"y\"",
        "Negotiate\r\nWWW-Authenticate: Basic realm=\"x\"",
        "Basic",
        "=, Basic realm=\"x\"",
        "Basic realm=\"x\", charset=\"UTF-8\"",
        "  Basic   realm = \"x\" ",
        "Basic realm=\"unterminated"
      })
  @DisplayName("row 8: the first challenge of a known scheme is found among others")
  void should_find_the_first_known_scheme(String challenge) {
    bench.registry().challenges(challenge);

    bench.pull().succeeded();
  }

  @Test
  @DisplayName("row 8: a challenge of 8 KiB is read")
  void should_read_long_challenges() {
    bench
        .registry()
        .challenges("Digest realm=\"" + "x,y=z ".repeat(1365) + "\", Basic realm=\"x\"");

    bench.pull().succeeded();
  }

  @Test
  @DisplayName("row 8: the first known scheme counts, whatever else there is")
  void should_prefer_what_comes_first() throws Exception {
    ScriptedServer tokens = bench.stranger(Script.reply(200, "{\"token\":\"abc\"}"));
    bench.registry().challenges("Basic realm=\"x\", Bearer realm=\"" + tokens.url() + "\"");

    bench.pull().succeeded();

    assertThat(tokens.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service=\"x\"",
        "realm=\"\"",
        "realm=\"file:///etc/passwd\"",
        "realm=\"ftp://127.0.0.1/token\"",
        "realm=\"null://evil.example/token\"",
        "realm=\"null:///token\"",
        "realm=\"http://\"",
        "realm=\"http://127.0.0.1:0/token\"",
        "realm=\"http://user:word@127.0.0.1/token\"",
        "realm=\"http://169.254.169.254/token\"",
        "realm=\"http://[fe80::1]/token\"",
        "realm=\"http://0.0.0.0/token\"",
        "realm=\"http://2130706433/token\"",
        "realm=\"http://127.0.0.1\\\\@127.0.0.2/token\""
      })
  @DisplayName("row 9: a realm that cannot be or must not be asked is not asked")
  void should_not_ask_unusable_realms(String parameters) {
    bench.registry().challenges("Bearer " + parameters);

    bench.pull().failed(ErrorKind.PROTOCOL, "Cannot log in", "names no usable token server");
    assertThat(bench.server().requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/token", "null://HOST/token", "//HOST/token"})
  @DisplayName("row 9: a realm that is broken or relative means the registry itself")
  void should_resolve_realms(String realm) {
    TokenServer tokens = new TokenServer();
    String host = bench.server().host();
    bench
        .registry()
        .challengesNobody()
        .on("GET", "/token", tokens)
        .on(
            "GET",
            "/v2/",
            exchange -> {
              if (exchange.request().header("Authorization").startsWith("Bearer ")) {
                bench.registry().forward(exchange);
              } else {
                exchange.reply(
                    401,
                    "",
                    "WWW-Authenticate: Bearer realm=\"" + realm.replace("HOST", host) + "\"");
              }
            });

    bench.pull().succeeded();

    assertThat(tokens.issued()).isEqualTo(1);
  }
}
