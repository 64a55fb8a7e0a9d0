// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.fuzz.Malformed;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryErrorTest {

  private static List<RegistryError> parse(String body) {
    return RegistryError.parse(body.getBytes(UTF_8), "application/json", UnaryOperator.identity());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no\"}]}                | DENIED: no",
        "{\"errors\":[{\"code\":\"denied\"}]}                                   | DENIED",
        "{\"errors\":[{\"code\":404,\"message\":\"Not Found\"}]}                | 404: Not Found",
        "{\"Errors\":[{\"Code\":\"A\",\"Message\":\"b\"}]}                      | A: b",
        "{\"errors\":[{\"code\":\"A\",\"detail\":\"only here\"}]}               | A: only here",
        "{\"errors\":[{\"code\":\"A\",\"message\":\"b\",\"detail\":{\"c\":1}}]} | A: b, {\"c\":1}",
        "{\"errors\":[{\"code\":\"A\",\"message\":\"b\",\"detail\":null}]}      | A: b",
        "{\"details\":\"incorrect username or password\"}                | incorrect username or password",
        "{\"message\":\"Hello\",\"status\":500}                                 | Hello",
        "{\"error\":\"invalid_grant\"}                                          | invalid_grant",
      })
  void should_find_code_and_message(String body, String expected) {
    assertThat(parse(body)).singleElement().hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {"''", "{}", "[]", "null", "{\"errors\":[]}", "{\"errors\":[1,null]}", "{\"err"})
  void should_find_nothing(String body) {
    assertThat(parse(body)).isEmpty();
  }

  @Test
  void should_show_plain_text_but_no_pages() {
    byte[] text = "404 page\nnot found\u001b[2J".getBytes(UTF_8);

    assertThat(RegistryError.parse(text, "text/plain", UnaryOperator.identity()))
        .singleElement()
        .hasToString("404 page not found [2J");
    assertThat(RegistryError.parse(text, "text/html", UnaryOperator.identity())).isEmpty();
  }

  @Test
  void should_hide_secrets_before_anything_is_cut() {
    for (int length = 150; length < 1050; length++) {
      String text = "x".repeat(length) + "secret-password";
      for (String body : List.of(text, "{\"errors\":[{\"message\":\"" + text + "\"}]}")) {
        assertThat(
                RegistryError.parse(
                    body.getBytes(UTF_8),
                    "text/plain",
                    each -> each.replace("secret-password", "***")))
            .allSatisfy(error -> assertThat(error.message()).doesNotContain("s"));
      }
    }
  }

  @Test
  void should_bear_deep_nesting_and_endless_lists() {
    assertThat(parse("{\"errors\":" + "[".repeat(50_000))).isEmpty();
    assertThat(parse("{\"errors\":[" + "{\"code\":\"A\"},".repeat(1000) + "{}]}")).hasSize(10);
  }

  @Test
  void should_never_fail_and_give_nothing_but_a_few_lines_that_can_be_printed() {
    Malformed.from(
            "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no\",\"detail\":{\"a\":[1]}}]}",
            "{\"details\":\"incorrect username or password\"}",
            "404 page not found")
        .mixedWith("\"errors\":", "\"code\":", "\"detail\":", "{\"message\":\"\\u001b\"},")
        .check(
            body ->
                assertThat(
                        RegistryError.parse(
                            body.getBytes(ISO_8859_1), "text/plain", UnaryOperator.identity()))
                    .hasSizeLessThanOrEqualTo(10)
                    .allSatisfy(
                        error ->
                            assertThat(error.toString())
                                .matches("[^\\p{Cntrl}]*+")
                                .hasSizeLessThan(2_100)));
  }
}
