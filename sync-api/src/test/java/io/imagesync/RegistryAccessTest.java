// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryAccessTest {
  private static final String SECRET = "s3cr3t-0f-t3sts";

  private static final List<UnaryOperator<RegistryAccess>> WAYS_TO_LOG_IN =
      List.of(
          access -> access.credentials("john", SECRET),
          access -> access.bearerToken(SECRET),
          access -> access.identityToken(SECRET),
          access -> access.credentials(repository -> Optional.empty()),
          RegistryAccess::anonymous);

  @Test
  void should_begin_without_anything() {
    RegistryAccess access = RegistryAccess.defaults();

    assertThat(access.credentials()).isEmpty();
    assertThat(access.certDir()).isEmpty();
    assertThat(access.tlsVerify()).isEmpty();
    assertThat(access).hasToString("RegistryAccess[no credentials]");
  }

  @Test
  void should_return_a_new_object_from_every_method() {
    RegistryAccess before = RegistryAccess.defaults();

    RegistryAccess after =
        before.credentials("john", SECRET).certDir(Path.of("certs")).tlsVerify(false);

    assertThat(before).isEqualTo(RegistryAccess.defaults());
    assertThat(before.credentials()).isEmpty();
    assertThat(after.credentials()).contains(new Credentials.UsernamePassword("john", SECRET));
    assertThat(after.certDir()).contains(Path.of("certs"));
    assertThat(after.tlsVerify()).contains(false);
    assertThat(after.tlsVerify(true).tlsVerify()).contains(true);
    assertThat(after.tlsVerify(true).credentials()).isEqualTo(after.credentials());
    assertThat(RegistryAccess.defaults().bearerToken(SECRET).credentials())
        .contains(new Credentials.BearerToken(SECRET));
    assertThat(RegistryAccess.defaults().identityToken(SECRET).credentials())
        .contains(new Credentials.IdentityToken(SECRET));
    assertThat(RegistryAccess.defaults().anonymous().credentials())
        .contains(new Credentials.Anonymous());
  }

  @Test
  void should_keep_files_and_hooks_as_given() throws Exception {
    CredentialsProvider provider = repository -> Optional.empty();
    SSLContext context = SSLContext.getDefault();

    RegistryAccess access =
        RegistryAccess.defaults()
            .credentials(provider)
            .authFile(Path.of("auth.json"))
            .sslContext(context)
            .certDir(Path.of("certs"))
            .clientKeyPassword(SECRET)
            .tlsVerify(true);

    assertThat(access.credentialsProvider()).containsSame(provider);
    assertThat(access.authFile()).contains(Path.of("auth.json"));
    assertThat(access.sslContext()).containsSame(context);
    assertThat(access.clientKeyPassword()).contains(SECRET);
    assertThat(access.withoutCredentials().credentialsProvider()).isEmpty();
    assertThat(access.withoutCredentials().authFile()).contains(Path.of("auth.json"));
    assertThat(access)
        .hasToString(
            "RegistryAccess[a credentials provider, login file auth.json, certificates in certs,"
                + " a password of client keys, an SSL context, TLS verification on]");
  }

  @Test
  void should_keep_a_login_for_registries_that_want_no_token() {
    Credentials.UsernamePassword login = new Credentials.UsernamePassword("john", SECRET);
    Credentials both = new Credentials.BearerToken("abc", Optional.of(login));

    assertThat(RegistryAccess.defaults().credentials(both).credentials()).contains(both);
    assertThat(both).hasToString("bearer token");
  }

  @Test
  void should_be_equal_when_all_parts_are() {
    RegistryAccess access = RegistryAccess.defaults().credentials("john", SECRET).tlsVerify(true);

    assertThat(access)
        .isEqualTo(RegistryAccess.defaults().tlsVerify(true).credentials("john", SECRET))
        .hasSameHashCodeAs(RegistryAccess.defaults().tlsVerify(true).credentials("john", SECRET))
        .isNotEqualTo(access.certDir(Path.of("x")))
        .isNotEqualTo(access.clientKeyPassword("x"))
        .isNotEqualTo(access.tlsVerify(false))
        .isNotEqualTo(RegistryAccess.defaults().tlsVerify(true));
  }

  @Test
  void should_take_one_way_to_log_in() {
    for (UnaryOperator<RegistryAccess> first : WAYS_TO_LOG_IN) {
      for (UnaryOperator<RegistryAccess> second : WAYS_TO_LOG_IN) {
        RegistryAccess access = first.apply(RegistryAccess.defaults());
        assertThatIllegalArgumentException()
            .isThrownBy(() -> second.apply(access))
            .withMessageContaining(
                "Already given: "
                    + access.credentials().map(Object::toString).orElse("a credentials provider"))
            .withMessageNotContaining(SECRET);
      }
    }
  }

  @Test
  void should_take_another_way_after_forgetting_the_first() {
    RegistryAccess access = RegistryAccess.defaults().bearerToken(SECRET).tlsVerify(false);

    assertThat(access.withoutCredentials()).isEqualTo(RegistryAccess.defaults().tlsVerify(false));
    assertThat(access.withoutCredentials().credentials("john", "x").credentials())
        .contains(new Credentials.UsernamePassword("john", "x"));
  }

  @Test
  void should_never_print_a_secret() {
    for (UnaryOperator<RegistryAccess> way : WAYS_TO_LOG_IN) {
      RegistryAccess access = way.apply(RegistryAccess.defaults()).clientKeyPassword(SECRET);
      SyncSource source = SyncSource.docker("reg.example.com/app").with(access);
      SyncDestination destination = SyncDestination.docker("reg.example.com").with(access);
      Syncer syncer = Syncer.from(source).to(destination);

      assertThat(
              List.of(
                  access.toString(),
                  access.credentials().toString(),
                  source.toString(),
                  destination.toString(),
                  syncer.toString(),
                  syncer.request().toString()))
          .noneMatch(text -> text.contains(SECRET))
          .noneMatch(text -> text.contains("john"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "jo:hn", ":"})
  void should_refuse_user_names_that_cannot_be_sent(String username) {
    assertRefused(() -> RegistryAccess.defaults().credentials(username, SECRET));
  }

  @Test
  void should_refuse_an_empty_password_of_client_keys() {
    assertRefused(() -> RegistryAccess.defaults().clientKeyPassword(""));
  }

  @Test
  void should_take_an_empty_password() {
    assertThat(RegistryAccess.defaults().credentials("john", "").credentials()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\r\nX-Evil: 1", "a\0", "tokén"})
  void should_refuse_tokens_that_cannot_be_sent(String token) {
    assertRefused(() -> RegistryAccess.defaults().bearerToken(token));
    assertRefused(() -> RegistryAccess.defaults().identityToken(token));
  }

  @Test
  void should_not_repeat_a_token_that_cannot_be_sent() {
    assertRefused(() -> RegistryAccess.defaults().bearerToken(SECRET + "\n"));
  }

  @Test
  void should_refuse_null() {
    RegistryAccess access = RegistryAccess.defaults();
    assertThatNullPointerException().isThrownBy(() -> access.credentials(null, "x"));
    assertThatNullPointerException().isThrownBy(() -> access.credentials("x", null));
    assertThatNullPointerException().isThrownBy(() -> access.bearerToken(null));
    assertThatNullPointerException().isThrownBy(() -> access.certDir(null));
    assertThatNullPointerException().isThrownBy(() -> access.clientKeyPassword(null));
    assertThatNullPointerException().isThrownBy(() -> access.authFile(null));
    assertThatNullPointerException().isThrownBy(() -> access.sslContext(null));
    assertThatNullPointerException().isThrownBy(() -> access.identityToken(null));
    assertThatNullPointerException().isThrownBy(() -> access.credentials((Credentials) null));
    assertThatNullPointerException()
        .isThrownBy(() -> access.credentials((CredentialsProvider) null));
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageNotContaining(SECRET);
  }
}
