// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imagesync.ErrorKind;
import io.imagesync.RegistryAccess;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.TransportException;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.InProcessRegistryBuilder;
import io.imagesync.transport.docker.tls.EncryptedKeys;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClientCertificateTest {
  private static final SampleImage IMAGE = SampleImage.of(1, 10);
  private static final String PASSWORD = "s3cr3t-ö";
  private static final RegistryAccess VERIFIED = RegistryAccess.defaults();

  private static Certificates server;
  private static Certificates authority;
  private static Certificates client;

  @TempDir private Path certDir;
  private final List<InProcessRegistry> registries = new ArrayList<>();
  private TestRun run = new TestRun();

  @BeforeAll
  static void makeCertificates() throws Exception {
    server = Certificates.selfSigned("127.0.0.1");
    authority = Certificates.selfSigned("127.0.0.3");
    client = authority.issue("127.0.0.4", Instant.now().plus(Duration.ofHours(1)));
  }

  @BeforeEach
  void writeCertificates() throws Exception {
    write(certDir);
  }

  @AfterEach
  void close() {
    run.close();
    registries.forEach(InProcessRegistry::close);
  }

  private static void write(Path directory) throws Exception {
    server.writeTo(directory.resolve("server.crt"));
    client.writeTo(directory.resolve("client.cert"));
    client.writeKeyTo(directory.resolve("client.key"));
  }

  private InProcessRegistry start(InProcessRegistryBuilder builder) {
    InProcessRegistry registry = builder.start();
    registries.add(registry);
    IMAGE.putInto(registry, "app", "1");
    return registry;
  }

  /** A registry that lets nobody in without a certificate of the authority. */
  private InProcessRegistry demanding() throws Exception {
    return start(
        InProcessRegistry.builder()
            .tls(server.serverContext(authority.certificate()))
            .clientCertificates(true));
  }

  private ImageReader reader(InProcessRegistry registry, RegistryAccess access) throws Exception {
    return run.image(registry.host() + "/app:1", access).open();
  }

  @Test
  void should_show_its_certificate_to_the_registry() throws Exception {
    assertThat(reader(demanding(), VERIFIED.certDir(certDir)).readManifest())
        .isEqualTo(IMAGE.manifest());
  }

  @Test
  void should_show_its_certificate_where_verification_is_off() throws Exception {
    assertThat(reader(demanding(), VERIFIED.certDir(certDir).tlsVerify(false)).readManifest())
        .isEqualTo(IMAGE.manifest());
  }

  @Test
  void should_find_its_certificate_in_the_directories_that_tools_share(@TempDir Path folder)
      throws Exception {
    InProcessRegistry registry = demanding();
    write(Files.createDirectories(folder.resolve("etc/docker/certs.d").resolve(registry.host())));
    run = new TestRun(TestSurroundings.in(folder, Map.of()));

    assertThat(reader(registry, VERIFIED).readManifest()).isEqualTo(IMAGE.manifest());
  }

  @Test
  void should_decrypt_the_key_of_its_certificate(@TempDir Path folder) throws Exception {
    encryptKey(certDir);
    RegistryAccess access = VERIFIED.clientKeyPassword(PASSWORD);

    assertThat(reader(demanding(), access.certDir(certDir)).readManifest())
        .isEqualTo(IMAGE.manifest());

    run.close();
    InProcessRegistry registry = demanding();
    Path shared = folder.resolve("etc/docker/certs.d").resolve(registry.host());
    write(Files.createDirectories(shared));
    encryptKey(shared);
    run = new TestRun(TestSurroundings.in(folder, Map.of()));

    assertThat(reader(registry, access).readManifest()).isEqualTo(IMAGE.manifest());
  }

  @Test
  void should_decrypt_the_same_key_for_one_side_only() throws Exception {
    encryptKey(certDir);
    InProcessRegistry registry = demanding();
    RegistryAccess locked = VERIFIED.certDir(certDir);

    FailedWith.kind(ErrorKind.CONFIGURATION, () -> reader(registry, locked).readManifest())
        .contains("client.key is encrypted", "clientKeyPassword");
    FailedWith.kind(
            ErrorKind.CONFIGURATION,
            () -> reader(registry, locked.clientKeyPassword("wrong")).readManifest())
        .contains("client.key cannot be decrypted")
        .doesNotContain("wrong");
    assertThat(registry.requests()).isEmpty();
    assertThat(reader(registry, locked.clientKeyPassword(PASSWORD)).readManifest())
        .isEqualTo(IMAGE.manifest());
  }

  private static void encryptKey(Path directory) throws Exception {
    Files.writeString(
        directory.resolve("client.key"), EncryptedKeys.usual(client.key().getPrivate(), PASSWORD));
  }

  @Test
  void should_choose_the_certificate_whose_issuer_the_registry_names() throws Exception {
    Certificates stranger = Certificates.selfSigned("127.0.0.9");
    stranger.writeTo(certDir.resolve("a.cert"));
    stranger.writeKeyTo(certDir.resolve("a.key"));

    assertThat(reader(demanding(), VERIFIED.certDir(certDir)).readManifest())
        .isEqualTo(IMAGE.manifest());
  }

  @Test
  void should_say_that_the_registry_did_not_let_it_in() throws Exception {
    Files.delete(certDir.resolve("client.cert"));
    Files.delete(certDir.resolve("client.key"));
    InProcessRegistry registry = demanding();

    // The alert may be lost with the connection when it meets the last bytes of our handshake.
    assertThatExceptionOfType(TransportException.class)
        .isThrownBy(() -> reader(registry, VERIFIED.certDir(certDir)).readManifest())
        .withMessageContaining(registry.host());
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void should_secure_connections_as_a_given_context_says() throws Exception {
    RegistryAccess access =
        VERIFIED.sslContext(client.serverContext(server.certificate())).certDir(certDir);
    Files.delete(certDir.resolve("client.key")); // would be an error if it were read

    assertThat(reader(demanding(), access).readManifest()).isEqualTo(IMAGE.manifest());
  }

  @Test
  void row_17_should_show_its_certificate_to_no_other_host() throws Exception {
    InProcessRegistry storage = demanding();
    InProcessRegistry registry = demanding();
    registry.inject(Faults.onBlobs().redirectTo(URI.create(storage.uri() + "/v2/app/x")));

    FailedWith.kind(
            ErrorKind.TLS,
            () -> reader(registry, VERIFIED.certDir(certDir)).openBlob(IMAGE.descriptor(1)))
        .contains(storage.host());
    assertThat(storage.requests()).isEmpty();
  }

  @Test
  void row_17_should_not_show_its_certificate_to_a_token_server() throws Exception {
    InProcessRegistry tokens = demanding();
    InProcessRegistry registry = demanding();
    registry.inject(
        Faults.onManifests()
            .status(401)
            .header("WWW-Authenticate", "Bearer realm=\"" + tokens.uri() + "/token\""));

    FailedWith.kind(ErrorKind.TLS, () -> reader(registry, VERIFIED.certDir(certDir)).readManifest())
        .contains(tokens.host());
    assertThat(tokens.requests()).isEmpty();
  }

  @Test
  void row_17_should_use_a_given_context_for_the_registry_alone() throws Exception {
    InProcessRegistry storage = start(InProcessRegistry.builder().tls(server.serverContext()));
    InProcessRegistry registry = demanding();
    registry.inject(Faults.onBlobs().redirectTo(URI.create(storage.uri() + "/v2/app/x")));
    RegistryAccess access = VERIFIED.sslContext(client.serverContext(server.certificate()));

    FailedWith.kind(ErrorKind.TLS, () -> reader(registry, access).openBlob(IMAGE.descriptor(1)))
        .contains(storage.host(), "not trusted");
  }
}
