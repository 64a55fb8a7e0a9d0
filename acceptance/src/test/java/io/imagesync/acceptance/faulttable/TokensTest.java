// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.acceptance.faulttable.Targets.BLOBS;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.testkit.image.TestImages;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class TokensTest {
  private static final String TOKEN = TokenServer.token(1);

  @RegisterExtension private final Bench bench = new Bench();

  /** The registry sends us to a token server that does this. */
  private ScriptedServer tokens(Script script) throws IOException {
    ScriptedServer server = bench.confidant(script);
    bench.registry().challenges("Bearer realm=\"" + server.url() + "/token\",service=\"r\"");
    return server;
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAUTHORIZED", "DENIED"})
  @DisplayName("row 10: a token server that refuses the password is asked once")
  void should_ask_once_when_refused(ErrorKind kind) throws Exception {
    int status = kind == ErrorKind.DENIED ? 403 : 401;
    ScriptedServer tokens =
        tokens(Script.reply(status, "{\"details\":\"incorrect username or password\"}"));

    bench
        .pull()
        .failed(
            kind, "Cannot log in", tokens.url(), "incorrect username or password", "credentials");
    assertThat(tokens.requests()).hasSize(1).allMatch(Request::isAuthorized);
    assertThat(bench.server().requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  @DisplayName("row 11: a token server that is out of order for a while is asked again")
  void should_ask_again_what_may_pass(int status) throws Exception {
    Script sound = new TokenServer();
    Overlay fallible = new Overlay(bench.sound());
    fallible.on("GET", "/token", 2, Script.reply(status, "")).on("GET", "/token", sound);
    ScriptedServer tokens = tokens(fallible);

    bench.pull().succeeded();

    assertThat(tokens.requests()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"RATE_LIMITED", "UNAVAILABLE"})
  @DisplayName("row 11: but not for ever")
  void should_give_up_on_a_token_server(ErrorKind kind) throws Exception {
    boolean limited = kind == ErrorKind.RATE_LIMITED;
    ScriptedServer tokens = tokens(Script.reply(limited ? 429 : 503, ""));

    bench.pull().failed(kind, "Cannot log in", tokens.url());
    assertThat(tokens.requests()).hasSize(limited ? 5 : 3);
  }

  enum NoToken {
    NOTHING(""),
    PAGE("<html>token</html>"),
    CUT("{\"token\":\"abc"),
    EMPTY_OBJECT("{}"),
    EMPTY_TOKEN("{\"token\":\"\"}"),
    NULL_TOKEN("{\"token\":null}"),
    BOTH_EMPTY("{\"token\":\"\",\"access_token\":\"\"}"),
    OBJECT("{\"token\":{}}"),
    LIST("[\"abc\"]"),
    NULL("null"),
    TEXT("\"abc\""),
    DEEP("{\"a\":" + "[".repeat(100_000));

    private final String body;

    NoToken(String body) {
      this.body = body;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 12: an answer without a token")
  void should_say_that_there_was_no_token(NoToken answer) throws Exception {
    ScriptedServer tokens = tokens(Script.reply(200, answer.body));

    bench.pull().failed(ErrorKind.PROTOCOL, "Cannot log in", "answered without a token");
    assertThat(tokens.requests()).hasSize(1);
  }

  @Test
  @DisplayName("row 12: an answer of more than 1 MiB")
  void should_not_read_endless_answers() throws Exception {
    tokens(
        exchange -> {
          exchange.raw("HTTP/1.1 200 OK\r\n\r\n{\"token\":\"");
          while (true) {
            exchange.raw("a".repeat(10_000));
          }
        });

    bench.pull().failed(ErrorKind.PROTOCOL, "Cannot log in", "longer than 1048576 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"expires_in\":-1",
        "\"expires_in\":0",
        "\"expires_in\":1e18",
        "\"expires_in\":1e999999999",
        "\"expires_in\":99999999999999999999999999",
        "\"expires_in\":\"300\"",
        "\"expires_in\":1.5",
        "\"expires_in\":\"soon\"",
        "\"expires_in\":null",
        "\"expires_in\":[]",
        "\"issued_at\":\"1970-01-01T00:00:00Z\"",
        "\"issued_at\":\"2099-01-01T00:00:00Z\"",
        "\"issued_at\":\"0001-01-01T00:00:00Z\"",
        "\"issued_at\":\"yesterday\"",
        "\"issued_at\":\"\"",
        "\"issued_at\":0",
        "\"Token\":\"other\"",
        "\"access_token\":\"other\""
      })
  @DisplayName("row 12: whatever it says of its life, a token is used")
  void should_make_the_best_of_lifetimes(String member) throws Exception {
    ScriptedServer tokens =
        tokens(Script.reply(200, "{" + member + ",\"token\":\"" + TOKEN + "\"}"));

    bench.pull().succeeded();

    assertThat(tokens.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\r\\nX-Injected: 1",
        "a\\nb",
        "a b",
        "a\\u0000b",
        "\\u00e9",
        "a\\u2028b",
        " ",
        "a\\tb"
      })
  @DisplayName("row 13: a token that does not fit in a header is none")
  void should_not_send_unprintable_tokens(String token) throws Exception {
    tokens(Script.reply(200, "{\"token\":\"" + token + "\"}"));

    bench.pull().failed(ErrorKind.PROTOCOL, "Cannot log in", "answered without a token");
    assertThat(bench.server().requests()).hasSize(1);
  }

  @Test
  @DisplayName("row 14: when every token is refused, two are enough")
  void should_give_up_when_every_token_is_refused() throws Exception {
    TokenServer script = new TokenServer();
    tokens(script);
    bench
        .registry()
        .on(
            "*",
            "/v2/",
            Script.reply(
                401, "", "WWW-Authenticate: Bearer realm=\"" + tokens(script).url() + "/token\""));

    bench.pull().failed(ErrorKind.UNAUTHORIZED, "401 Unauthorized", "check the credentials");
    assertThat(script.issued()).isEqualTo(2);
    assertThat(bench.server().requests()).hasSize(3);
  }

  @Test
  @DisplayName(
      "row 15: a token that ends in the middle of parallel layers is replaced once for all")
  void should_replace_a_token_once_for_all() throws Exception {
    TokenServer script = new TokenServer();
    ScriptedServer server = tokens(script);
    bench.image(TestImages.withSeed(3).image(6, 30_000));
    CyclicBarrier all = new CyclicBarrier(6);
    bench
        .registry()
        .on(
            "GET",
            BLOBS,
            exchange -> {
              if (exchange.request().header("Authorization").endsWith(TOKEN)) {
                await(all);
                exchange.reply(
                    401,
                    "",
                    "WWW-Authenticate: " + script.challenge(server) + ",error=\"invalid_token\"");
              } else {
                bench.registry().forward(exchange);
              }
            });

    bench.pull().succeeded();

    assertThat(script.issued()).isEqualTo(2);
  }

  /** Until that many have the old token, or one of them has waited long enough for the others. */
  private static void await(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    } catch (BrokenBarrierException | TimeoutException e) {
      // The others have a new one already.
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-24, -1, 1, 24})
  @DisplayName("row 65: a clock that is off by a day does not make tokens unusable")
  void should_use_tokens_whatever_the_clock(long hours) throws Exception {
    Instant issued = Instant.now().plus(Duration.ofHours(hours));
    ScriptedServer tokens =
        tokens(
            Script.reply(
                200,
                "{\"token\":\""
                    + TOKEN
                    + "\",\"expires_in\":300,\"issued_at\":\""
                    + issued
                    + "\"}"));

    bench.pull().succeeded();

    assertThat(tokens.requests()).hasSize(1);
  }
}
