// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.RegistryAccess;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Registries that the operating system trusts and the Java runtime does not. */
@Timeout(60)
class SystemTrustTest {
  private static final SampleImage IMAGE = SampleImage.of(1, 10);

  private static Certificates authority;

  @TempDir private Path folder;
  private InProcessRegistry registry;

  @BeforeAll
  static void makeCertificate() throws Exception {
    authority = Certificates.selfSigned("127.0.0.1");
  }

  @BeforeEach
  void start() throws Exception {
    restart(authority);
  }

  private void restart(Certificates certificates) throws Exception {
    registry = InProcessRegistry.builder().tls(certificates.serverContext()).start();
    IMAGE.putInto(registry, "app", "1");
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private void read(Map<String, String> variables) throws Exception {
    try (TestRun run = new TestRun(TestSurroundings.in(folder, variables))) {
      String location = registry.host() + "/app:1";
      assertThat(run.image(location, RegistryAccess.defaults()).open().readManifest())
          .isEqualTo(IMAGE.manifest());
    }
  }

  @Test
  void should_trust_the_bundle_of_the_system() throws Exception {
    Path directory = Files.createDirectories(folder.resolve("etc/pki/tls/certs"));
    authority.writeTo(directory.resolve("ca-bundle.crt"));

    read(Map.of());
  }

  @Test
  void should_trust_single_files_of_the_system() throws Exception {
    Path directory = Files.createDirectories(folder.resolve("etc/ssl/certs"));
    Files.writeString(directory.resolve("broken.pem"), "garbage");
    authority.writeTo(directory.resolve("ours.pem"));

    read(Map.of());
  }

  @Test
  void should_trust_what_variables_name() throws Exception {
    authority.writeTo(folder.resolve("ours.pem"));
    Path directory = Files.createDirectories(folder.resolve("trusted"));
    authority.writeTo(directory.resolve("ours"));

    read(Map.of("SSL_CERT_FILE", folder.resolve("ours.pem").toString()));
    read(Map.of("SSL_CERT_DIR", "/nonexistent:" + directory));
  }

  @Test
  void should_take_the_files_that_variables_name_instead_of_the_systems() throws Exception {
    Path directory = Files.createDirectories(folder.resolve("etc/pki/tls/certs"));
    authority.writeTo(directory.resolve("ca-bundle.crt"));
    Map<String, String> elsewhere =
        Map.of("SSL_CERT_FILE", "/nonexistent", "SSL_CERT_DIR", "/nonexistent");

    FailedWith.kind(ErrorKind.TLS, () -> read(elsewhere)).contains("not trusted");
  }

  @Test
  void should_say_what_is_wrong_with_a_certificate_of_an_authority_of_the_system()
      throws Exception {
    authority.writeTo(folder.resolve("ours.pem"));
    registry.close();
    restart(authority.issue("127.0.0.1", Instant.now().minus(Duration.ofHours(1))));

    FailedWith.kind(
            ErrorKind.TLS,
            () -> read(Map.of("SSL_CERT_FILE", folder.resolve("ours.pem").toString())))
        .contains("expired");
  }
}
