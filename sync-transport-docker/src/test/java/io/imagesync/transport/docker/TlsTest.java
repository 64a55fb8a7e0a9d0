// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.RegistryAccess;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.InProcessRegistryBuilder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {
  private static final SampleImage IMAGE = SampleImage.of(1, 10);
  private static final RegistryAccess VERIFIED = RegistryAccess.defaults();
  private static final RegistryAccess UNVERIFIED = VERIFIED.tlsVerify(false);

  private static Certificates certificates;

  @TempDir private Path certDir;
  private final List<InProcessRegistry> registries = new ArrayList<>();
  private final TestRun run = new TestRun();

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificates = Certificates.selfSigned("127.0.0.1");
  }

  @AfterEach
  void close() {
    run.close();
    registries.forEach(InProcessRegistry::close);
  }

  private InProcessRegistry start(InProcessRegistryBuilder builder) {
    InProcessRegistry registry = builder.start();
    registries.add(registry);
    IMAGE.putInto(registry, "app", "1");
    return registry;
  }

  private InProcessRegistry secured() throws Exception {
    return start(InProcessRegistry.builder().tls(certificates.serverContext()));
  }

  private void read(InProcessRegistry registry, RegistryAccess access) throws Exception {
    assertThat(run.image(registry.host() + "/app:1", access).open().readManifest())
        .isEqualTo(IMAGE.manifest());
  }

  @Test
  void should_trust_an_authority_in_the_directory_of_certificates() throws Exception {
    certificates.writeTo(certDir.resolve("ours.crt"));
    InProcessRegistry registry = secured();

    read(registry, VERIFIED.certDir(certDir));
  }

  @Test
  void should_not_trust_anybody_else() throws Exception {
    InProcessRegistry registry = secured();

    FailedWith.kind(ErrorKind.TLS, () -> read(registry, VERIFIED))
        .contains(registry.host(), "not trusted", "certDir", "tlsVerify(false)");
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void should_not_accept_the_certificate_of_another_host() throws Exception {
    Certificates others = Certificates.selfSigned("192.0.2.1");
    others.writeTo(certDir.resolve("others.crt"));
    InProcessRegistry registry = start(InProcessRegistry.builder().tls(others.serverContext()));

    FailedWith.kind(ErrorKind.TLS, () -> read(registry, VERIFIED.certDir(certDir)))
        .contains("certificate for another host");
    read(registry, UNVERIFIED);
  }

  @Test
  void should_not_accept_an_expired_certificate() throws Exception {
    Certificates expired =
        certificates.issue("127.0.0.1", Instant.now().minus(Duration.ofHours(1)));
    certificates.writeTo(certDir.resolve("ours.crt"));
    InProcessRegistry registry = start(InProcessRegistry.builder().tls(expired.serverContext()));

    FailedWith.kind(ErrorKind.TLS, () -> read(registry, VERIFIED.certDir(certDir)))
        .contains("expired");
  }

  @Test
  void should_use_https_unverified_when_verification_is_off() throws Exception {
    InProcessRegistry registry = secured();

    read(registry, UNVERIFIED);
    read(registry, UNVERIFIED);

    assertThat(registry.requests()).hasSize(2);
    assertThat(run.notes()).isEmpty();
  }

  @Test
  void should_never_use_plain_http_unless_verification_is_off() throws Exception {
    ScriptedServer plain =
        ScriptedServer.start(
            (request, body, out) -> out.write(ScriptedServer.response(400, "no TLS here")));
    try (plain) {
      FailedWith.kind(
          ErrorKind.TLS, () -> run.image(plain.host() + "/app:1", VERIFIED).open().readManifest());
      assertThat(plain.requests()).isEmpty();
    }
  }

  @Test
  void should_log_in_over_https_when_verification_is_off() throws Exception {
    InProcessRegistry registry =
        start(
            InProcessRegistry.builder()
                .tls(certificates.serverContext())
                .bearerAuth("john", "secret"));

    read(registry, UNVERIFIED.credentials("john", "secret"));
  }

  @Test
  void row_18_should_verify_hosts_that_the_registry_redirects_to() throws Exception {
    InProcessRegistry storage = secured();
    InProcessRegistry registry = secured();
    registry.inject(
        Faults.onManifests().redirectTo(URI.create(storage.uri() + "/v2/app/manifests/1")));

    FailedWith.kind(ErrorKind.TLS, () -> read(registry, UNVERIFIED)).contains(storage.host());
    assertThat(storage.requests()).isEmpty();
  }

  @Test
  void r3_should_not_follow_from_https_to_plain_http() throws Exception {
    certificates.writeTo(certDir.resolve("ours.crt"));
    InProcessRegistry plain = start(InProcessRegistry.builder());
    InProcessRegistry registry = secured();
    registry.inject(
        Faults.onManifests().redirectTo(URI.create(plain.uri() + "/v2/app/manifests/1")));

    FailedWith.kind(ErrorKind.PROTOCOL, () -> read(registry, VERIFIED.certDir(certDir)))
        .contains("from HTTPS to plain HTTP");
    assertThat(plain.requests()).isEmpty();
  }

  @Test
  void should_report_both_failures_when_neither_scheme_works() throws Exception {
    InProcessRegistry gone = InProcessRegistry.start();
    gone.close();

    FailedWith.kind(ErrorKind.NETWORK, () -> read(gone, UNVERIFIED))
        .contains(gone.host(), "does not accept connections");
    assertThat(run.notes().get(0)).contains("Neither", "https://", "http://");
  }

  @Test
  void should_warn_of_certificate_files_without_certificate() throws Exception {
    Files.writeString(certDir.resolve("empty.crt"), "nothing");

    for (Path directory : List.of(certDir, certDir.resolve("missing"))) {
      run.destination("registry.example.com", VERIFIED.certDir(directory)).resolve("app:1").open();
    }

    assertThat(run.notes())
        .satisfiesExactly(
            note -> assertThat(note).contains("no certificate in", "empty.crt"),
            note -> assertThat(note).contains("missing", "cannot be listed"));
  }
}
