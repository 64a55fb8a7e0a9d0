// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.Certificates;
import io.imagesync.transport.docker.FailedWith;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CertificateDirectoryTest {
  private static Certificates ours;
  private static Certificates others;

  @TempDir private Path directory;
  private final List<String> notes = new ArrayList<>();

  @BeforeAll
  static void makeCertificates() throws Exception {
    ours = Certificates.selfSigned("127.0.0.1");
    others = Certificates.selfSigned("127.0.0.2");
  }

  private CertificateDirectory.Content read() throws TransportException {
    return new CertificateDirectory(
            directory, Optional.empty(), (Diagnostic note) -> notes.add(note.message()))
        .read();
  }

  private AbstractStringAssert<?> failure() {
    return FailedWith.kind(ErrorKind.CONFIGURATION, this::read);
  }

  @Test
  void should_read_authorities_and_pairs_and_ignore_other_names() throws Exception {
    ours.writeTo(directory.resolve("ca.crt"));
    others.writeTo(directory.resolve("client.cert"));
    others.writeKeyTo(directory.resolve("client.key"));
    Files.writeString(directory.resolve("README"), "hello");
    Files.writeString(directory.resolve("ca.pem"), "not read");

    CertificateDirectory.Content content = read();

    assertThat(content.authorities()).containsExactly(ours.certificate());
    assertThat(content.identities())
        .singleElement()
        .extracting(ClientIdentity::chain)
        .isEqualTo(List.of(others.certificate()));
    assertThat(notes).isEmpty();
  }

  @Test
  void should_read_all_certificates_of_a_file_with_text_around_them() throws Exception {
    Files.writeString(
        directory.resolve("both.crt"),
        "ours\n"
            + Certificates.pem(ours.certificate())
            + "theirs\n"
            + Certificates.pem(others.certificate()));

    assertThat(read().authorities()).containsExactly(ours.certificate(), others.certificate());
  }

  @Test
  void should_read_several_pairs() throws Exception {
    ours.writeTo(directory.resolve("a.cert"));
    ours.writeKeyTo(directory.resolve("a.key"));
    others.writeTo(directory.resolve("b.cert"));
    others.writeKeyTo(directory.resolve("b.key"));

    assertThat(read().identities()).hasSize(2);
  }

  @Test
  void should_say_which_half_of_a_pair_is_missing() throws Exception {
    ours.writeTo(directory.resolve("client.cert"));
    failure().contains("There is no client.key beside", "client.cert", ".crt");

    Files.delete(directory.resolve("client.cert"));
    ours.writeKeyTo(directory.resolve("client.key"));
    failure().contains("There is no client.cert beside", "client.key");
  }

  @Test
  void should_refuse_a_key_of_another_certificate() throws Exception {
    ours.writeTo(directory.resolve("client.cert"));
    others.writeKeyTo(directory.resolve("client.key"));

    failure().contains("client.key is not that of the certificate in", "client.cert");
  }

  @Test
  void should_refuse_a_pair_that_cannot_be_parsed() throws Exception {
    Files.writeString(directory.resolve("client.cert"), "garbage");
    Files.writeString(directory.resolve("client.key"), "garbage");
    failure().contains("There is no certificate in", "client.cert");

    ours.writeTo(directory.resolve("client.cert"));
    failure().contains("client.key holds no private key");
  }

  @Test
  void should_warn_of_an_authority_that_is_none() throws Exception {
    Files.writeString(directory.resolve("ca.crt"), "garbage");

    assertThat(read()).isEqualTo(CertificateDirectory.Content.EMPTY);
    assertThat(notes).singleElement().asString().contains("no certificate in", "ca.crt");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void should_pass_over_a_link_to_nothing_and_fail_for_what_cannot_be_read() throws Exception {
    Files.createSymbolicLink(directory.resolve("gone.crt"), Path.of("nowhere"));
    assertThat(read()).isEqualTo(CertificateDirectory.Content.EMPTY);

    Files.createDirectory(directory.resolve("folder.crt"));
    failure().contains("Cannot read certificate file", "folder.crt");
  }

  @Test
  void should_warn_of_a_directory_that_cannot_be_listed() throws IOException {
    Path missing = directory.resolve("missing");
    CertificateDirectory absent =
        new CertificateDirectory(
            missing, Optional.empty(), (Diagnostic note) -> notes.add(note.message()));

    assertThat(absent.read()).isEqualTo(CertificateDirectory.Content.EMPTY);
    assertThat(notes).singleElement().asString().contains(missing.toString(), "cannot be listed");
  }
}
