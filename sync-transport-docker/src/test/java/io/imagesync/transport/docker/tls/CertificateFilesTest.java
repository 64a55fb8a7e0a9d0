// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.fuzz.Malformed;
import io.imagesync.transport.docker.Certificates;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;

class CertificateFilesTest {
  @Test
  void should_never_fail_and_give_nothing_but_certificates_that_can_be_written_again()
      throws Exception {
    X509Certificate certificate = Certificates.selfSigned("127.0.0.1").certificate();
    String pem = Certificates.pem(certificate);
    assertThat(read(pem)).containsExactly(certificate);

    Malformed.from(
            pem, "# ours\n" + pem + pem, new String(certificate.getEncoded(), ISO_8859_1), "")
        .mixedWith("-----BEGIN CERTIFICATE-----\n", "-----END CERTIFICATE-----", "\n", "0\u0082")
        .check(
            text -> {
              for (X509Certificate read : read(text)) {
                assertThat(read(new String(read.getEncoded(), ISO_8859_1))).containsExactly(read);
              }
            });
  }

  private static Iterable<X509Certificate> read(String text) {
    return CertificateFiles.parse(text.getBytes(ISO_8859_1));
  }
}
