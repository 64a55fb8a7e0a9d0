// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.Socket;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CombinedTrustTest {
  private final CombinedTrust trust = new CombinedTrust(List.of(new Anybody()), List::of);

  @Test
  void should_not_take_a_common_name_for_the_name_of_a_host() throws Exception {
    X509Certificate[] chain = {certificate()};

    assertThatThrownBy(() -> trust.checkServerTrusted(chain, "ECDHE_ECDSA", new Socket()))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("No subject alternative names");
  }

  @Test
  void should_not_take_other_alternative_names_for_those_of_hosts() throws Exception {
    X509Certificate[] chain = {
      certificate(new GeneralName(GeneralName.rfc822Name, "root@localhost"))
    };

    assertThatThrownBy(() -> trust.checkServerTrusted(chain, "ECDHE_ECDSA", new Socket()))
        .isInstanceOf(CertificateException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {GeneralName.dNSName, GeneralName.iPAddress})
  void should_trust_a_certificate_with_names_of_hosts(int kind) throws Exception {
    X509Certificate[] chain = {certificate(new GeneralName(kind, "127.0.0.1"))};

    assertThatCode(() -> trust.checkServerTrusted(chain, "ECDHE_ECDSA", new Socket()))
        .doesNotThrowAnyException();
  }

  private static X509Certificate certificate(GeneralName... names) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair key = generator.generateKeyPair();
    X500Name name = new X500Name("CN=localhost");
    Instant now = Instant.now();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(now),
            Date.from(now.plus(Duration.ofDays(1))),
            name,
            key.getPublic());
    if (names.length > 0) {
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
  }

  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
