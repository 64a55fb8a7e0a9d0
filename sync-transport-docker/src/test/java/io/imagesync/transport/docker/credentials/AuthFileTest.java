// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imagesync.testkit.fuzz.Malformed;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthFileTest {
  private static AuthFile parse(String json) throws InvalidLoginFileException {
    return AuthFile.parse(json.getBytes(UTF_8));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static Login login(String auth) throws InvalidLoginFileException {
    return new AuthEntry(auth, "").login();
  }

  @Test
  void should_read_entries_and_helpers_and_pass_over_everything_else() throws Exception {
    AuthFile file =
        parse(
            """
            {"auths": {"reg.example.com": {"auth": "am9objpzZWNyZXQ=", "email": "x"}},
             "credHelpers": {"other.example.com": "vault"},
             "credsStore": "desktop", "HttpHeaders": {"X": "y"}, "psFormat": 7}""");

    assertThat(file.entry("reg.example.com").login()).isEqualTo(new Login("john", "secret", ""));
    assertThat(file.helper("other.example.com")).contains("vault");
    assertThat(file.helper("reg.example.com")).isEmpty();
  }

  @Test
  void should_read_the_oldest_format() throws Exception {
    AuthFile file =
        AuthFile.parseLegacy(
            "{\"https://reg.example.com/v1/\": {\"auth\": \"am9objpzZWNyZXQ=\"}}".getBytes(UTF_8));

    assertThat(file.key("reg.example.com/team/app")).contains("https://reg.example.com/v1/");
  }

  @Test
  void should_not_care_about_the_case_of_member_names() throws Exception {
    AuthFile file = parse("{\"AUTHS\": {\"a\": {\"Auth\": \"YTpi\", \"IdentityToken\": \"t\"}}}");

    assertThat(file.entry("a").login()).isEqualTo(new Login("a", "b", "t"));
  }

  @Test
  void should_let_the_last_of_two_equal_keys_count() throws Exception {
    AuthFile file =
        parse("{\"auths\": {\"a\": {\"auth\": \"YTpi\"}, \"a\": {\"auth\": \"YTpj\"}}}");

    assertThat(file.entry("a").login().password()).isEqualTo("c");
  }

  @ParameterizedTest
  @CsvSource({
    "reg.example.com/team/app,  reg.example.com/team/app",
    "reg.example.com/team/web,  reg.example.com/team",
    "reg.example.com/teammate,  reg.example.com",
    "docker.io/library/busybox, https://index.docker.io/v1/",
    "other.example.com/x,       http://other.example.com",
    "none.example.com/x,        ",
  })
  void should_find_the_most_specific_key(String repository, String expected) throws Exception {
    AuthFile file =
        parse(
            """
            {"auths": {"reg.example.com": {}, "reg.example.com/team": {},
             "reg.example.com/team/app": {}, "https://index.docker.io/v1/": {},
             "http://other.example.com": {}, "https://other.example.com": {}}}""");

    assertThat(file.key(repository).orElse(null)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "{\"auths\": null}", " {\"auths\": {}} \n", "{\"a\": 1}"})
  void should_take_a_file_without_entries(String json) throws Exception {
    assertThat(parse(json).key("reg.example.com/a")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                     | it is empty",
        "' '                                    | not valid JSON",
        "{                                      | not valid JSON",
        "{} {}                                  | not valid JSON",
        "[]                                     | it is not a JSON object",
        "7                                      | it is not a JSON object",
        "{\"auths\": []}                        | \"auths\" is not a JSON object",
        "{\"auths\": {\"a\": 1}}                | entry \"a\" is not a JSON object",
        "{\"auths\": {\"a\": {\"auth\": 1}}}    | \"auth\" of entry \"a\" is not a string",
        "{\"credHelpers\": {\"a\": {}}}         | the credential helper of \"a\" is not a string",
      })
  void should_say_what_is_wrong(String json, String reason) {
    assertThatExceptionOfType(InvalidLoginFileException.class)
        .isThrownBy(() -> parse(json))
        .withMessageContaining(reason);
  }

  @Test
  void should_split_at_the_first_colon() throws Exception {
    assertThat(login(base64("_json_key:{\"type\": \"x\",\n\"key\": \"a:b\"}")))
        .isEqualTo(new Login("_json_key", "{\"type\": \"x\",\n\"key\": \"a:b\"}", ""));
  }

  @Test
  void should_trim_nul_bytes_from_the_password() throws Exception {
    assertThat(login(base64("john:\0\0se\0cret\0"))).isEqualTo(new Login("john", "se\0cret", ""));
  }

  @Test
  void should_take_base64_without_padding() throws Exception {
    assertThat(login("am9objpzZWNyZXQ")).isEqualTo(new Login("john", "secret", ""));
  }

  @Test
  void should_take_an_identity_token_alone() throws Exception {
    assertThat(new AuthEntry("", "refresh").login()).isEqualTo(new Login("", "", "refresh"));
  }

  @Test
  void should_ignore_what_has_no_colon() throws Exception {
    AuthEntry entry = new AuthEntry(base64("john"), "");

    assertThat(entry.isWithoutColon()).isTrue();
    assertThat(entry.login()).isEqualTo(Login.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "am9obg===", "am 9", "ünïcode", "a"})
  void should_refuse_what_is_not_base64(String auth) {
    assertThatExceptionOfType(InvalidLoginFileException.class).isThrownBy(() -> login(auth));
  }

  @Test
  void should_never_print_a_secret() throws Exception {
    AuthFile file = parse("{\"auths\": {\"a\": {\"auth\": \"am9objpzZWNyZXQ=\"}}}");

    assertThat(file + " " + file.entry("a").login())
        .doesNotContain("am9objpzZWNyZXQ", "john", "secret");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void should_fail_with_one_exception_only(boolean legacy) {
    String entries =
        "{\"reg.example.com/a\":{\"auth\":\"am9objpzZWNyZXQ=\",\"identitytoken\":\"t\"}}";
    Malformed.from(
            legacy ? entries : "{\"auths\":" + entries + ",\"credHelpers\":{\"x\":\"y\"}}", "{}")
        .mixedWith("\"auths\":", "\"auth\":", "\"credHelpers\":", "{\"\\u001b\":1}")
        .mayFailWith(InvalidLoginFileException.class)
        .neverTelling("am9obj")
        .check(
            text -> {
              byte[] content = text.getBytes(ISO_8859_1);
              AuthFile file = legacy ? AuthFile.parseLegacy(content) : AuthFile.parse(content);
              for (String key : file.entries().keySet()) {
                assertThat(file.entry(key).login().toString()).isEqualTo("login");
              }
              file.key("reg.example.com/a")
                  .ifPresent(key -> assertThat(file.entries()).containsKey(key));
            });
  }
}
