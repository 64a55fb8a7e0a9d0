// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.Credentials;
import io.imagesync.ErrorKind;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncSource;
import io.imagesync.YamlOptions;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How registries are reached that a file names. */
class AccessMergeTest extends YamlSourceCase {
  private static final RegistryAccess CREDS = RegistryAccess.defaults().credentials("cli", "pw");

  private final YamlOptions shared = YamlOptions.defaults().shareCredentials(true);

  private RegistryAccess access(String settings, RegistryAccess given) throws IOException {
    SyncSource source = source("r.io: {images: {a: [x]}, " + settings + "}");
    new YamlSourceTransport().open(source.with(given).with(shared), registries).list();
    return registries.opened.get(0).option(RegistryAccess.class).orElseThrow();
  }

  @Test
  @DisplayName("6.3, 15.9 cert-dir replaces the flag, which holds where it is absent")
  void should_prefer_the_cert_dir_of_the_file() throws Exception {
    RegistryAccess given = RegistryAccess.defaults().certDir(Path.of("flag"));

    assertThat(access("cert-dir: rel/own", given).certDir()).contains(Path.of("rel/own"));
    registries.opened.clear();
    assertThat(access("cert-dir: ''", given).certDir()).contains(Path.of("flag"));
  }

  @Test
  @DisplayName("6.3 tls-verify replaces the flag only when set")
  void should_prefer_the_tls_verify_of_the_file() throws Exception {
    for (boolean flag : new boolean[] {true, false}) {
      RegistryAccess given = RegistryAccess.defaults().tlsVerify(flag);
      registries.opened.clear();
      assertThat(access("tls-verify: " + !flag, given).tlsVerify()).contains(!flag);
      registries.opened.clear();
      assertThat(access("tls-verify: ", given).tlsVerify()).contains(flag);
    }
    registries.opened.clear();
    assertThat(access("", RegistryAccess.defaults()).tlsVerify()).isEmpty();
  }

  @Test
  @DisplayName("6.3 credentials replace those given when one of their fields is non-empty")
  void should_prefer_the_credentials_of_the_file() throws Exception {
    for (RegistryAccess given :
        List.of(CREDS, RegistryAccess.defaults().anonymous(), RegistryAccess.defaults())) {
      registries.opened.clear();
      assertThat(access("credentials: {username: u, password: p}", given).credentials())
          .contains(new Credentials.UsernamePassword("u", "p"));
      registries.opened.clear();
      assertThat(access("credentials: {username: u}", given).credentials())
          .contains(new Credentials.UsernamePassword("u", ""));
      registries.opened.clear();
      assertThat(access("credentials: {identitytoken: t, username: u}", given).credentials())
          .contains(
              new Credentials.IdentityToken(
                  "t", Optional.of(new Credentials.UsernamePassword("u", ""))));
      registries.opened.clear();
      assertThat(access("credentials: {identitytoken: t}", given).credentials())
          .contains(new Credentials.IdentityToken("t"));
      registries.opened.clear();
      assertThat(access("credentials: {}", given).credentials()).isEqualTo(given.credentials());
      registries.opened.clear();
      assertThat(access("credentials: {username: ''}", given).credentials())
          .isEqualTo(given.credentials());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"password: s3cr3t", "'username': 'a:s3cr3t'", "identitytoken: 's3 cr3t'"})
  @DisplayName("6.3 credentials that cannot be sent")
  void should_skip_registries_whose_credentials_make_no_sense(String login) throws Exception {
    String yaml = "r.io: {images: {a: [], b: [x]}, credentials: {" + login + "}}";

    assertThatThrownBy(() -> list(yaml)).hasMessageNotContaining("s3");
    assertThat(list(yaml, LIKE_SKOPEO)).isEmpty();
    assertThat(registries.notes)
        .filteredOn(note -> note.startsWith("ERROR Error processing repo, skipping"))
        .hasSize(2);
    assertThat(registries.notes).noneMatch(note -> note.contains("s3"));
  }

  @Test
  @DisplayName("15.9 credentials given beside the file go nowhere unless they are shared")
  void should_not_send_credentials_to_whoever_the_file_names() {
    SyncSource source = source("r.io: {images: {a: [x]}}\ns.io: {images: {b: [y]}}\nt.io:\n");

    TransportException failure =
        catchThrowableOfType(
            TransportException.class,
            () -> new YamlSourceTransport().open(source.with(CREDS), registries));

    assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
    assertThat(failure)
        .hasMessageContaining("would go to r.io, s.io: ")
        .hasMessageNotContaining("pw");
  }

  @Test
  @DisplayName("15.9 anonymous is no secret; registries with own credentials do not mind")
  void should_not_refuse_what_harms_nobody() throws Exception {
    String own = "r.io: {images: {a: [x]}, credentials: {username: u}}";

    assertThat(new YamlSourceTransport().open(source(own).with(CREDS), registries).list())
        .hasSize(1);
    RegistryAccess nobody = RegistryAccess.defaults().anonymous();
    SyncSource source = source("s.io: {images: {a: [x]}}").with(nobody);
    new YamlSourceTransport().open(source, registries).list();
    assertThat(registries.opened.get(1).option(RegistryAccess.class)).contains(nobody);
  }

  @Test
  @DisplayName("15.9 shared credentials are told of when several registries get them")
  void should_tell_who_gets_shared_credentials() throws Exception {
    SyncSource source = source("r.io: {images: {a: [x]}}\ns.io: {images: {b: [y]}}\n");

    new YamlSourceTransport().open(source.with(CREDS).with(shared), registries);

    assertThat(registries.notes)
        .containsExactly(
            "WARNING The credentials given for the source go to several registries: r.io, s.io");
  }
}
