// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imagesync.testkit.fuzz.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelperOutputTest {
  private static Login read(int status, String output) throws HelperOutput.Refusal {
    return HelperOutput.read(new HelperResult(status, output, ""));
  }

  @Test
  void should_read_user_and_secret() throws Exception {
    assertThat(read(0, "{\"ServerURL\":\"r\",\"Username\":\"john\",\"Secret\":\"s:1\"}\n"))
        .isEqualTo(new Login("john", "s:1", ""));
  }

  @Test
  void should_read_an_identity_token() throws Exception {
    assertThat(read(0, "{\"username\":\"<token>\",\"SECRET\":\"refresh\"}"))
        .isEqualTo(new Login("", "", "refresh"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"Username\":\"\",\"Secret\":\"\"}", "{\"Username\":null} x"})
  void should_take_an_answer_without_login_for_none(String output) throws Exception {
    assertThat(read(0, output)).isEqualTo(Login.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 255})
  void should_take_the_sentence_of_the_protocol_for_none(int status) throws Exception {
    assertThat(read(status, " credentials not found in native keychain\n")).isEqualTo(Login.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | ''                                  | not a JSON object",
        "0 | [1]                                 | not a JSON object",
        "0 | secret is s3cr3t                    | not a JSON object",
        "0 | {\"Secret\":\"s3cr3t\"}             | a secret but no user name",
        "0 | {\"Username\":1,\"Secret\":\"s3cr3t\"} | \"Username\" in its answer is not a string",
        "1 | the keychain is locked              | status 1 and said: the keychain is locked",
        "1 | no credentials server URL           | no credentials server URL",
        "1 | ''                                  | status 1",
      })
  void should_say_why_there_is_no_answer(int status, String output, String reason) {
    assertThatExceptionOfType(HelperOutput.Refusal.class)
        .isThrownBy(() -> read(status, output))
        .withMessageContaining(reason)
        .withMessageNotContaining("s3cr3t");
  }

  @Test
  void should_repeat_the_complaint_of_a_program_that_said_nothing_else() {
    HelperResult result = new HelperResult(1, "", "gpg:\u001b[1m no key\n");

    assertThatExceptionOfType(HelperOutput.Refusal.class)
        .isThrownBy(() -> HelperOutput.read(result))
        .withMessageEndingWith("said: gpg: [1m no key");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void should_fail_with_one_exception_only(int status) {
    Malformed.from(
            status == 0
                ? "{\"ServerURL\":\"r\",\"Username\":\"john\",\"Secret\":\"s3cr3t\"}"
                : "credentials not found in native keychain")
        .mixedWith("\"Username\":", "\"Secret\":", "\"<token>\"")
        .mayFailWith(HelperOutput.Refusal.class)
        .neverTelling("s3cr3t")
        .check(output -> assertThat(read(status, output)).hasToString("login"));
  }
}
