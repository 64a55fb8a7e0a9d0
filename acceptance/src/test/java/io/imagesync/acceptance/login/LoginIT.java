// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.login;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.ErrorKind;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncDestination;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.acceptance.certificate.Certificate;
import io.imagesync.acceptance.peer.RealRegistry;
import io.imagesync.acceptance.peer.RegistrySetup;
import io.imagesync.acceptance.peer.RequiresPeers;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.trust.TrustPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Writes an image to a registry that asks who we are, and reads it back. */
@RequiresPeers("docker-registry")
@Timeout(120)
class LoginIT {
  private static final TestImage IMAGE = TestImages.withSeed(5).image(2, 50_000);
  private static final RegistryAccess VERIFIED = RegistryAccess.defaults();
  private static final RegistryAccess PLAIN = VERIFIED.tlsVerify(false);

  private static Certificate server;
  private static Certificate authority;
  private static Certificate client;

  @TempDir private Path folder;

  @BeforeAll
  static void makeCertificates() throws Exception {
    server = Certificate.named("server");
    authority = Certificate.named("authority");
    client = authority.issue("client");
  }

  private void copies(RealRegistry registry, RegistryAccess access) throws Exception {
    write(registry, access);
    Syncer.from(SyncSource.docker(registry.address() + "/mirror/app:1").with(access))
        .to(SyncDestination.dir(folder.resolve("copy")))
        .policy(TrustPolicy.acceptAnything())
        .run();
    assertThat(folder.resolve("copy/app:1")).exists();
  }

  private static SyncReport write(RealRegistry registry, RegistryAccess access) {
    return write(registry, access, Duration.ZERO);
  }

  /** From a source that takes its time. */
  private static SyncReport write(RealRegistry registry, RegistryAccess access, Duration latency) {
    try (InProcessRegistry source = InProcessRegistry.builder().latency(latency).start()) {
      IMAGE.pushTo(source, "app", "1");
      return Syncer.from(
              SyncSource.docker(source.host() + "/app:1")
                  .with(RegistryAccess.defaults().anonymous().tlsVerify(false)))
          .to(SyncDestination.docker(registry.address() + "/mirror").with(access))
          .policy(TrustPolicy.acceptAnything())
          .run();
    }
  }

  private static void fails(RealRegistry registry, RegistryAccess access, ErrorKind... kinds) {
    SyncFailedException failure =
        catchThrowableOfType(SyncFailedException.class, () -> write(registry, access));
    assertThat(failure.report().images())
        .singleElement()
        .satisfies(
            image -> assertThat(image.failure().orElseThrow().kind()).isIn((Object[]) kinds));
    assertThat(failure).hasMessageNotContaining("secret");
  }

  private RealRegistry withPasswords() throws Exception {
    String hash =
        OpenBSDBCrypt.generate("2y", "secret".toCharArray(), "0123456789abcdef".getBytes(UTF_8), 4);
    Path file = Files.writeString(folder.resolve("htpasswd"), "john:" + hash + "\n");
    return RealRegistry.in(folder.resolve("registry"), RegistrySetup.open().passwords(file));
  }

  @Test
  void should_log_in_with_a_password() throws Exception {
    try (RealRegistry registry = withPasswords()) {
      copies(registry, PLAIN.credentials("john", "secret"));
    }
  }

  @Test
  void should_log_in_with_a_login_file() throws Exception {
    try (RealRegistry registry = withPasswords()) {
      Path file =
          Files.writeString(
              folder.resolve("auth.json"),
              "{\"auths\":{\"" + registry.address() + "\":{\"auth\":\"am9objpzZWNyZXQ=\"}}}");
      copies(registry, PLAIN.authFile(file));
    }
  }

  @Test
  void should_say_that_the_password_is_wrong_or_missing() throws Exception {
    try (RealRegistry registry = withPasswords()) {
      fails(registry, PLAIN.credentials("john", "wrong-secret"), ErrorKind.UNAUTHORIZED);
      fails(registry, PLAIN.anonymous(), ErrorKind.UNAUTHORIZED);
    }
  }

  private RealRegistry withTokens(TokenServer tokens, Certificate signer) throws Exception {
    return RealRegistry.in(
        folder.resolve("registry"),
        RegistrySetup.open()
            .tokens(
                tokens.realm(),
                TokenServer.SERVICE,
                TokenServer.ISSUER,
                signer.writeTo(folder.resolve("signer.pem"))));
  }

  @Test
  void should_log_in_at_a_token_server() throws Exception {
    try (TokenServer tokens = TokenServer.start(authority);
        RealRegistry registry = withTokens(tokens, authority)) {
      copies(registry, PLAIN.credentials("john", "secret"));

      assertThat(tokens.issued()).isEqualTo(2); // one to write, one to read
    }
  }

  @Test
  void should_not_repeat_a_login_that_the_token_server_refuses() throws Exception {
    try (TokenServer tokens = TokenServer.start(authority);
        RealRegistry registry = withTokens(tokens, authority)) {
      fails(registry, PLAIN.credentials("john", "wrong-secret"), ErrorKind.UNAUTHORIZED);

      assertThat(tokens.refused()).isEqualTo(1);
      fails(registry, PLAIN.anonymous(), ErrorKind.UNAUTHORIZED, ErrorKind.DENIED);
    }
  }

  @Test
  void should_get_another_token_when_one_expires_in_the_middle_of_an_upload() throws Exception {
    try (TokenServer tokens = TokenServer.start(authority);
        RealRegistry registry = withTokens(tokens, authority)) {
      tokens.letExpire(1, Duration.ofSeconds(1));

      write(registry, PLAIN.credentials("john", "secret"), Duration.ofSeconds(2));

      assertThat(tokens.issued()).isEqualTo(2);
      copies(registry, PLAIN.credentials("john", "secret"));
    }
  }

  private RegistrySetup tls() throws Exception {
    return RegistrySetup.open()
        .tls(
            server.writeTo(folder.resolve("server.pem")),
            server.writeKeyTo(folder.resolve("server-key.pem")));
  }

  private Path certDir() throws Exception {
    Path directory = Files.createDirectories(folder.resolve("certs"));
    server.writeTo(directory.resolve("server.crt"));
    return directory;
  }

  @Test
  void should_trust_the_authority_it_is_given_and_no_other() throws Exception {
    try (RealRegistry registry = RealRegistry.in(folder.resolve("registry"), tls())) {
      fails(registry, VERIFIED.anonymous(), ErrorKind.TLS);
      copies(registry, VERIFIED.anonymous().certDir(certDir()));
    }
  }

  @Test
  void should_show_its_certificate() throws Exception {
    RegistrySetup demanding = tls().clients(authority.writeTo(folder.resolve("authority.pem")));
    try (RealRegistry registry = RealRegistry.in(folder.resolve("registry"), demanding)) {
      fails(
          registry,
          VERIFIED.anonymous().certDir(certDir()),
          ErrorKind.TLS,
          ErrorKind.NETWORK); // the alert may be lost with the connection

      client.writeTo(certDir().resolve("client.cert"));
      client.writeOldKeyTo(certDir().resolve("client.key"));
      copies(registry, VERIFIED.anonymous().certDir(certDir()));
    }
  }
}
