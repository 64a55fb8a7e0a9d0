// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.acceptance.faulttable.Targets.BLOBS;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.SyncSource;
import io.imagesync.acceptance.certificate.Certificate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class TlsTest {
  @RegisterExtension private final Bench bench = new Bench();

  private Path certificates() {
    return bench.leftovers().folder("certificates");
  }

  /** The registry speaks HTTPS with {@code certificate}, and whoever made that is trusted. */
  private void secure(Certificate certificate) throws Exception {
    bench.secure(certificate.serverContext());
    Path trusted = certificate.trustedIn(certificates());
    bench.access(access -> access.tlsVerify(true).certDir(trusted));
  }

  @Test
  @DisplayName("row 2: a certificate of nobody we trust")
  void should_not_trust_anybody() throws Exception {
    bench.secure(Certificate.valid().serverContext());
    bench.access(access -> access.tlsVerify(true));

    bench.pull().failed(ErrorKind.TLS, "has a certificate that is not trusted", "certDir(");
    assertThat(bench.server().requests()).isEmpty();
  }

  @Test
  @DisplayName("row 2: a certificate for another host")
  void should_not_accept_the_certificate_of_another() throws Exception {
    secure(Certificate.of("127.0.0.2", Instant.now().plus(Duration.ofDays(1))));

    bench.pull().failed(ErrorKind.TLS, "has a certificate for another host");
    assertThat(bench.server().requests()).isEmpty();
  }

  @Test
  @DisplayName("row 2: a certificate that has expired")
  void should_not_accept_an_expired_certificate() throws Exception {
    Certificate authority = Certificate.valid();
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    bench.secure(authority.issue("127.0.0.1", yesterday).serverContext());
    Path trusted = authority.trustedIn(certificates());
    bench.access(access -> access.tlsVerify(true).certDir(trusted));

    bench.pull().failed(ErrorKind.TLS, "has a certificate that has expired");
    assertThat(bench.server().requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.2"})
  @DisplayName("row 2: where that is allowed, certificates do not matter")
  void should_not_verify_where_that_is_switched_off(String ip) throws Exception {
    bench.secure(Certificate.of(ip, Instant.now().minus(Duration.ofDays(1))).serverContext());

    bench.pull().succeeded();
  }

  @Test
  @DisplayName("row 2: with a certificate that is trusted all is well")
  void should_trust_what_is_trusted() throws Exception {
    secure(Certificate.valid());

    bench.pull().succeeded();
    bench.push().succeeded();
  }

  enum OldServer {
    /** A hello of version 1.1 that chooses a suite of its time. */
    HELLO("160302002a" + "02000026" + "0302" + "00".repeat(32) + "00" + "c013" + "00"),
    /** An alert: protocol version. */
    ALERT("15030100020246");

    private final String bytes;

    OldServer(String bytes) {
      this.bytes = bytes;
    }

    void speak(Socket connection) throws IOException {
      connection.getInputStream().read();
      connection.getOutputStream().write(HexFormat.of().parseHex(bytes));
      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 2: a server that knows no version later than 1.1")
  void should_not_speak_old_versions(OldServer old) throws Exception {
    ScriptedServer server = bench.leftovers().sockets(old::speak);
    bench.access(access -> access.tlsVerify(true));

    bench
        .run(SyncSource.docker(server.host() + "/app:1").with(bench.login()), bench.toDirectory())
        .failed(ErrorKind.TLS, server.host(), "could not be talked to over TLS");
  }

  @Test
  @DisplayName("row 18: no redirect leads from HTTPS to plain HTTP")
  void should_not_leave_https() throws Exception {
    secure(Certificate.valid());
    ScriptedServer stranger = bench.stranger(new Overlay(bench.sound()));
    bench.registry().on("GET", BLOBS, Script.redirect(307, stranger.url() + "/x"));

    bench.pull().failed(ErrorKind.PROTOCOL, "leads from HTTPS to plain HTTP");
    assertThat(stranger.requests()).isEmpty();
  }

  @Test
  @DisplayName("row 47: a Location that only lost its HTTPS behind a proxy is repaired")
  void should_keep_https_on_the_same_host() throws Exception {
    secure(Certificate.valid());
    String plain = "http://" + bench.server().host();
    Overlay registry = bench.registry();
    registry.on(
        "POST",
        "/uploads/",
        exchange ->
            registry.forward(exchange, head -> head.replace("Location: ", "Location: " + plain)));

    bench.push().succeeded();

    assertThat(bench.server().count("PUT", "/uploads/")).isPositive();
  }

  @Test
  @DisplayName("row 47: one that leads from HTTPS to plain HTTP elsewhere is not followed")
  void should_not_upload_over_plain_http() throws Exception {
    secure(Certificate.valid());
    ScriptedServer stranger = bench.stranger(new Overlay(bench.sound()));
    bench
        .registry()
        .on("POST", "/uploads/", Script.reply(202, "", "Location: " + stranger.url() + "/u"));

    bench.push().failed(ErrorKind.PROTOCOL, "leads from HTTPS to plain HTTP");
    assertThat(stranger.requests()).isEmpty();
  }

  enum Pair {
    WITHOUT_KEY("client.cert", "There is no client.key beside"),
    WITHOUT_CERTIFICATE("client.key", "There is no client.cert beside"),
    GARBAGE("client.cert client.key", "client.cert"),
    UNREADABLE_AUTHORITY("directory.crt/", "Cannot read certificate file");

    private final String files;
    private final String words;

    Pair(String files, String words) {
      this.files = files;
      this.words = words;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 61: certificates that cannot be used are said to be")
  void should_say_what_is_wrong_with_certificates(Pair pair) throws Exception {
    secure(Certificate.valid());
    for (String name : pair.files.split(" ", -1)) {
      if (name.endsWith("/")) {
        Files.createDirectory(certificates().resolve(name));
      } else {
        Files.writeString(certificates().resolve(name), "garbage");
      }
    }

    bench.pull().failed(ErrorKind.CONFIGURATION, pair.words, certificates().toString());
    assertThat(bench.server().requests()).isEmpty();
  }

  @Test
  @DisplayName("row 61: an authority that is garbage is passed over with a warning")
  void should_warn_of_garbage() throws Exception {
    secure(Certificate.valid());
    Files.writeString(certificates().resolve("garbage.crt"), "garbage");
    Files.createSymbolicLink(certificates().resolve("dangling.crt"), Path.of("nowhere"));

    bench.pull().succeeded().noted("There is no certificate in");
  }

  @Test
  @DisplayName("row 61: a directory of certificates that cannot be listed is passed over")
  void should_warn_of_a_missing_directory() throws Exception {
    bench.secure(Certificate.valid().serverContext());
    bench.access(access -> access.tlsVerify(true).certDir(Path.of("/dev/null")));

    bench.pull().failed(ErrorKind.TLS, "not trusted").noted("No certificates were read");
  }
}
