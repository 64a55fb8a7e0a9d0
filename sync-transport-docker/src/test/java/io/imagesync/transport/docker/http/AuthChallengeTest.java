// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.fuzz.Malformed;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthChallengeTest {

  private static List<AuthChallenge> parse(String... headers) {
    return AuthChallenge.parse(List.of(headers));
  }

  @Test
  void should_read_scheme_and_parameters() {
    assertThat(parse("Bearer realm=\"https://auth.example.com/token\",service=\"reg\", scope=a"))
        .containsExactly(
            new AuthChallenge(
                "bearer",
                Map.of("realm", "https://auth.example.com/token", "service", "reg", "scope", "a")));
  }

  @Test
  void should_not_care_about_case_of_scheme_and_names() {
    assertThat(parse("BEARER Realm=\"x\""))
        .containsExactly(new AuthChallenge("bearer", Map.of("realm", "x")));
  }

  @Test
  void should_read_several_challenges_in_one_line_and_in_several() {
    assertThat(parse("Negotiate, Basic realm=\"a, b\", Bearer realm=\"c\"", "Digest nonce=1"))
        .extracting(AuthChallenge::scheme)
        .containsExactly("negotiate", "basic", "bearer", "digest");
  }

  @Test
  void should_read_quoted_strings_with_commas_escapes_and_equals_signs() {
    assertThat(parse("Basic realm=\"a, \\\"b\\\\ = c\""))
        .containsExactly(new AuthChallenge("basic", Map.of("realm", "a, \"b\\ = c")));
  }

  @Test
  void should_keep_the_first_of_two_parameters_with_one_name() {
    assertThat(parse("Basic realm=first, realm=second").get(0).parameter("realm"))
        .contains("first");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                          | 0",
        "','                         | 0",
        "'=\"x\"'                    | 1",
        "'realm=\"x\"'               | 0",
        "'Basic'                     | 1",
        "'Basic realm=\"open'        | 1",
        "'Basic realm='              | 1",
        "'Negotiate abc==, Basic'    | 2",
        "'Bearer ;;; realm=x'        | 1",
      })
  void should_pass_over_what_is_malformed(String header, int challenges) {
    assertThat(parse(header)).hasSize(challenges);
  }

  @Test
  void should_never_fail_and_give_challenges_that_can_be_written_and_read_again() {
    Malformed.from(
            "Bearer realm=\"https://a/t\",service=\"r\", scope=a",
            "Negotiate abc==, Basic realm=\"a, \\\"b\\\\ = c\"",
            "")
        .mixedWith("Basic ", "Bearer ", "realm=", "=\"")
        .check(
            header -> {
              List<AuthChallenge> challenges = parse(header);
              assertThat(challenges).hasSizeLessThanOrEqualTo(header.length());
              assertThat(parse(written(challenges))).isEqualTo(challenges);
            });
  }

  private static String written(List<AuthChallenge> challenges) {
    return challenges.stream().map(AuthChallengeTest::written).collect(Collectors.joining(", "));
  }

  private static String written(AuthChallenge challenge) {
    return challenge.scheme()
        + challenge.parameters().entrySet().stream()
            .map(each -> each.getKey() + "=\"" + each.getValue().replaceAll("[\"\\\\]", "\\\\$0"))
            .collect(Collectors.joining("\", ", " ", challenge.parameters().isEmpty() ? "" : "\""));
  }

  @Test
  void should_read_a_long_header_in_no_time() {
    String header = "Bearer realm=\"" + "\\a,=".repeat(16_000) + "\"";

    assertThat(parse(header)).hasSize(1);
  }
}
