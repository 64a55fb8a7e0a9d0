// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.acceptance.faulttable.Targets.MANIFESTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HeadersTest {
  @RegisterExtension private final Bench bench = new Bench();

  @Test
  @DisplayName("row 56: an error of 1 GiB")
  void should_not_read_enormous_errors() {
    AtomicLong sent = new AtomicLong();
    bench
        .registry()
        .on(
            "GET",
            MANIFESTS,
            exchange -> {
              exchange.raw("HTTP/1.1 403 Forbidden\r\nContent-Length: 1073741824\r\n\r\n");
              byte[] part = new byte[1 << 16];
              while (sent.addAndGet(part.length) < 1L << 30) {
                exchange.raw(part);
              }
            });

    bench.pull().failed(ErrorKind.DENIED, "403 Forbidden");
    assertThat(sent.get()).isLessThan(64 << 20);
  }

  enum Gibberish {
    BINARY("application/json", "\0\1\2\u00ff\u00fe"),
    BINARY_TEXT("text/plain", "\0\1\2\u00ff\u00fe"),
    ESCAPES("text/plain", "\u001b[2J\u001b]0;title\u0007you are hacked\r\nERROR all is well"),
    ESCAPES_IN_JSON(
        "application/json",
        "{\"errors\":[{\"code\":\"\\u001b[31mX\",\"message\":\"a\\r\\nb\\u202e\","
            + "\"detail\":{\"\\n\":1}}]}"),
    NUMBERS("application/json", "{\"errors\":[{\"code\":404,\"message\":7}]}"),
    LONG("application/json", "{\"errors\":[{\"message\":\"" + "x".repeat(50_000) + "\"}]}"),
    MANY(
        "application/json",
        "{\"errors\":[" + "{\"code\":\"DENIED\"},".repeat(3000) + "{\"code\":\"DENIED\"}]}"),
    NOT_A_LIST("application/json", "{\"errors\":{\"code\":\"DENIED\"}}"),
    EMPTY("application/json", "");

    private final String type;
    private final String body;

    Gibberish(String type, String body) {
      this.type = type;
      this.body = body;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 56: an error that is no text for people")
  void should_print_nothing_dangerous(Gibberish error) {
    bench
        .registry()
        .on("GET", MANIFESTS, Script.reply(403, error.body, "Content-Type: " + error.type));

    String message = bench.pull().failed(ErrorKind.DENIED, "403 Forbidden").message();

    assertThat(message).hasSizeLessThan(3000).doesNotContain("\u0000", "\u0007", "\u202e");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/json"})
  @DisplayName("row 56: an error that echoes our secrets")
  void should_mask_echoed_secrets(String type) {
    bench
        .registry()
        .on(
            "GET",
            MANIFESTS,
            exchange -> {
              String echo = exchange.request().header("Authorization") + " is " + Bench.PASSWORD;
              String body =
                  type.equals("text/plain")
                      ? echo
                      : "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"" + echo + "\"}]}";
              exchange.reply(403, body, "Content-Type: " + type);
            });

    bench.pull().failed(ErrorKind.DENIED, "***");
  }

  @Test
  @DisplayName("row 56: an error that echoes a token")
  void should_mask_echoed_tokens() throws Exception {
    TokenServer script = new TokenServer();
    ScriptedServer tokens = bench.confidant(script);
    bench
        .registry()
        .challenges(script.challenge(tokens))
        .on(
            "GET",
            MANIFESTS,
            exchange -> {
              String header = exchange.request().header("Authorization");
              String token = header.substring("Bearer ".length());
              exchange.reply(
                  403,
                  "{\"errors\":[{\"message\":\"no: "
                      + token
                      + "\",\"detail\":\""
                      + header
                      + "\"}]}");
            });

    bench.pull().failed(ErrorKind.DENIED, "***");
  }

  @Test
  @DisplayName("row 57: a flood of warnings, each of which is new")
  void should_not_drown_in_warnings() throws Exception {
    Overlay registry = bench.registry();
    registry.on(
        "GET",
        "/v2/",
        exchange -> {
          List<String> warnings =
              IntStream.range(0, 20)
                  .mapToObj(i -> "Warning: 299 - \"" + exchange.request().target() + i + "\"")
                  .toList();
          registry.forward(exchange, warnings);
        });

    Outcome outcome = bench.pull().succeeded();

    assertThat(outcome.notes()).isNotEmpty().hasSizeLessThanOrEqualTo(100);
    assertThat(outcome.notes()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "299 - \"TEXT\"",
        "Warning: 299 - \"unterminated",
        "199 - \"miscellaneous\"",
        "299 - \"\u001b[31mred\"",
        "299"
      })
  @DisplayName("row 57: a warning is repeated once, if at all, and is harmless")
  void should_note_a_warning_once(String warning) {
    Overlay registry = bench.registry();
    registry.on(
        "GET",
        "/v2/",
        exchange ->
            registry.forward(exchange, List.of("Warning: " + warning, "Warning: " + warning)));

    Outcome outcome = bench.pull().succeeded();

    assertThat(outcome.notes()).hasSizeLessThanOrEqualTo(1);
    assertThat(String.join("", outcome.notes())).doesNotContain("\u001b");
    assertThat(outcome.notes().isEmpty()).isEqualTo(!warning.startsWith("299 - \""));
  }

  @Test
  @DisplayName("row 57: more than 4096 bytes of warnings in one answer are not read")
  void should_not_read_enormous_warnings() {
    Overlay registry = bench.registry();
    registry.on(
        "GET",
        "/v2/",
        exchange ->
            registry.forward(exchange, List.of("Warning: 299 - \"" + "x".repeat(5000) + "\"")));

    assertThat(bench.pull().succeeded().notes()).isEmpty();
  }

  @Test
  @DisplayName("row 58: cookies and the like are ignored")
  void should_ignore_what_is_meant_for_browsers() throws IOException {
    Overlay registry = bench.registry();
    registry.on(
        "*",
        "/v2/",
        exchange ->
            registry.forward(
                exchange,
                List.of(
                    "Set-Cookie: sid=1234; Path=/",
                    "Set-Cookie: csrf=5678",
                    "Alt-Svc: h3=\":443\"; ma=86400",
                    "Strict-Transport-Security: max-age=31536000; includeSubDomains; preload",
                    "Clear-Site-Data: \"*\"",
                    "Refresh: 0; url=http://169.254.169.254/",
                    "Upgrade: h2c",
                    "Public-Key-Pins: pin-sha256=\"x\"")));

    bench.pull().succeeded();
    bench.push().succeeded();

    assertThat(bench.server().requests())
        .allSatisfy(
            request ->
                assertThat(request.head())
                    .noneMatch(line -> line.matches("(?i)(Cookie|Upgrade|HTTP2-Settings):.*")));
  }
}
