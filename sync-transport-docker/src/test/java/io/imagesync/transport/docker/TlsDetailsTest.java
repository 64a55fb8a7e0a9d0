// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.RegistryAccess;
import io.imagesync.TlsDetails;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsDetailsTest {
  private static final TlsDetails USUAL = TlsDetails.defaults();
  private static final String AES_128 = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
  private static final String AES_256 = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";
  private static final String CBC = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256";

  private static Certificates certificates;

  @TempDir private Path certDir;
  private RegistryAccess access;

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificates = Certificates.selfSigned("127.0.0.1");
  }

  @BeforeEach
  void trust() throws Exception {
    certificates.writeTo(certDir.resolve("server.crt"));
    access = RegistryAccess.defaults().certDir(certDir);
  }

  private static PickyTlsServer server(String... versions) throws Exception {
    return PickyTlsServer.speaking(certificates.serverContext(), versions);
  }

  private void failsWith(
      ErrorKind kind, PickyTlsServer server, TlsDetails details, String... text) {
    try (TestRun run = new TestRun(syncer -> syncer.tlsDetails(details))) {
      FailedWith.kind(kind, () -> run.image(server.host() + "/app:1", access).open().readManifest())
          .contains(text);
    }
  }

  /** The server has nothing, but said so. */
  private void reaches(PickyTlsServer server, TlsDetails details) {
    failsWith(ErrorKind.NOT_FOUND, server, details, server.host());
  }

  @Test
  void should_insist_on_the_oldest_version() throws Exception {
    try (PickyTlsServer server = server("TLSv1.2")) {
      failsWith(ErrorKind.TLS, server, USUAL.minVersion("1.3"), server.host());

      assertThat(server.handshakes()).isEmpty();

      reaches(server, USUAL.minVersion("1.2"));
      reaches(server, USUAL);
      assertThat(server.handshakes()).hasSize(2).allMatch(h -> h.startsWith("TLSv1.2 "));
    }
  }

  @Test
  void should_use_newer_versions_than_the_oldest() throws Exception {
    try (PickyTlsServer server = server("TLSv1.2", "TLSv1.3")) {
      reaches(server, USUAL.minVersion("1.2"));
      reaches(server, USUAL.minVersion("1.3"));

      assertThat(server.handshakes()).hasSize(2).allMatch(h -> h.startsWith("TLSv1.3 "));
    }
  }

  @Test
  void should_use_the_given_cipher_suites_in_their_order() throws Exception {
    try (PickyTlsServer server = server("TLSv1.2")) {
      reaches(server, USUAL.cipherSuites(List.of(AES_128)));
      reaches(server, USUAL.cipherSuites(List.of(AES_256, AES_128)));
      reaches(server, USUAL.cipherSuites(List.of(AES_128, AES_256)));
      reaches(server, USUAL.cipherSuites(List.of(CBC)));
      failsWith(
          ErrorKind.TLS, server, USUAL.cipherSuites(List.of("TLS_AES_128_GCM_SHA256")), "TLS");

      assertThat(server.handshakes())
          .containsExactly(
              "TLSv1.2 " + AES_128, "TLSv1.2 " + AES_256, "TLSv1.2 " + AES_128, "TLSv1.2 " + CBC);
    }
  }

  @Test
  void should_keep_the_suites_of_tls_1_3_unless_one_is_given() throws Exception {
    try (PickyTlsServer server = server("TLSv1.2", "TLSv1.3")) {
      reaches(server, USUAL.cipherSuites(List.of(AES_128)));
      reaches(server, USUAL.cipherSuites(List.of(AES_128, "TLS_CHACHA20_POLY1305_SHA256")));

      assertThat(server.handshakes().get(0)).startsWith("TLSv1.3 TLS_");
      assertThat(server.handshakes().get(1)).isEqualTo("TLSv1.3 TLS_CHACHA20_POLY1305_SHA256");
    }
  }

  @Test
  void should_apply_to_given_contexts_and_unverified_registries_too() throws Exception {
    SSLContext context = certificates.serverContext(certificates.certificate());
    try (PickyTlsServer server = server("TLSv1.2")) {
      access = RegistryAccess.defaults().sslContext(context);
      reaches(server, USUAL.cipherSuites(List.of(AES_256)));
      failsWith(ErrorKind.TLS, server, USUAL.minVersion("1.3"), server.host());

      access = RegistryAccess.defaults().tlsVerify(false);
      reaches(server, USUAL.cipherSuites(List.of(AES_128)));

      assertThat(server.handshakes()).containsExactly("TLSv1.2 " + AES_256, "TLSv1.2 " + AES_128);
    }
  }

  @Test
  void should_refuse_what_the_runtime_cannot_do_before_anything_is_contacted() throws Exception {
    try (PickyTlsServer server = server("TLSv1.2")) {
      failsWith(
          ErrorKind.NOT_SUPPORTED,
          server,
          USUAL.minVersion("1.0"),
          "TLS 1.0 is switched off in this Java runtime");
      failsWith(
          ErrorKind.CONFIGURATION,
          server,
          USUAL.cipherSuites(List.of("TLS_RSA_WITH_NOTHING")),
          "cipher suite TLS_RSA_WITH_NOTHING is unknown to this Java runtime");
      failsWith(
          ErrorKind.NOT_SUPPORTED, server, USUAL.namedGroups(List.of("brain")), "named group");

      assertThat(server.handshakes()).isEmpty();
    }
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_19)
  void should_say_how_to_choose_named_groups_in_an_old_runtime() throws Exception {
    try (PickyTlsServer server = server("TLSv1.2")) {
      failsWith(
          ErrorKind.NOT_SUPPORTED,
          server,
          USUAL.namedGroups(List.of("x25519", "secp256r1")),
          "-Djdk.tls.namedGroups=x25519,secp256r1");
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_20)
  void should_choose_named_groups() throws Exception {
    try (PickyTlsServer server = server("TLSv1.3")) {
      server.useGroup("secp384r1");

      reaches(server, USUAL);
      reaches(server, USUAL.namedGroups(List.of("x25519", "secp384r1")));
      failsWith(ErrorKind.TLS, server, USUAL.namedGroups(List.of("x25519", "secp256r1")), "TLS");

      assertThat(server.handshakes()).hasSize(2);
    }
  }
}
