// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import io.imagesync.testkit.fuzz.Malformed;
import io.imagesync.transport.docker.FailedWith;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RealmTest {
  private static final Url REGISTRY = new Url(new Origin("https", "reg.example.com", 443), "/v2/");

  private static Realm read(String realm) throws TransportException {
    AuthChallenge challenge =
        new AuthChallenge("bearer", Map.of("realm", realm, "service", "a&b=c"));
    return Realm.of(challenge, Server.of(Target.of(REGISTRY), Optional.empty()), new Hops(false));
  }

  @ParameterizedTest
  @CsvSource({
    "https://auth.example.com/token, https://auth.example.com",
    "/token,                         https://reg.example.com",
    "http://reg.example.com/token,   https://reg.example.com",
    "null://reg.example.com/token,   https://reg.example.com",
  })
  void should_take_what_registries_send(String realm, String origin) throws Exception {
    assertThat(read(realm).request("jo&hn", List.of("repository:a:pull")).url())
        .returns(origin, url -> url.origin().toString())
        .returns(
            "/token?account=jo%26hn&scope=repository%3Aa%3Apull&service=a%26b%3Dc",
            Url::pathAndQuery);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ftp://auth.example.com/?s3cr3t",
        "https://user:s3cr3t@auth.example.com/",
        "https://169.254.169.254/?s3cr3t",
        "http://auth.example.com/?s3cr3t",
        "null://auth.example.com/?\u0085s3cr3t",
      })
  void should_refuse_and_tell_no_secret(String realm) {
    FailedWith.kind(ErrorKind.PROTOCOL, () -> read(realm))
        .contains("Cannot log in")
        .doesNotContain("s3cr3t");
  }

  @Test
  void should_fail_in_one_way_only_and_ask_nothing_but_clean_urls() {
    Malformed.from("https://auth.example.com/token?a=b", "null://reg.example.com/?a=b", "/token")
        .mixedWith("http://", "null:", "10.0.0.1", "[::1]")
        .mayFailWith(TransportException.class)
        .check(
            realm -> {
              Url url = read(realm).request("john", List.of("repository:a:pull")).url();
              assertThat(url.pathAndQuery()).matches("/[\\x21-\\x7e&&[^\"<>\\\\^`{|}#]]*+");
              assertThat(url.origin().isSecure()).isTrue();
            });
  }

  @Test
  void should_ask_for_a_few_scopes_more_and_for_nothing_else() {
    Malformed.from("repository:a:pull repository:b:pull,push", "registry:catalog:*", "")
        .mixedWith(" ", "::", "a:b:c ")
        .check(
            scope -> {
              AuthChallenge challenge =
                  new AuthChallenge(
                      "bearer", Map.of("error", "insufficient_scope", "scope", scope));
              List<String> scopes = InsufficientScope.extend(List.of("own"), challenge);
              assertThat(scopes).startsWith("own").doesNotHaveDuplicates();
              assertThat(scopes.size()).isLessThanOrEqualTo(17);
            });
  }
}
