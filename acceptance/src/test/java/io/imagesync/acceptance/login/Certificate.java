// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.login;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A certificate for 127.0.0.1 and its RSA key. */
record Certificate(KeyPair key, X509Certificate certificate) {
  static Certificate selfSigned(String name) throws Exception {
    KeyPair key = newKey();
    X500Name subject = new X500Name("CN=" + name);
    return new Certificate(key, issue(subject, key, subject, key));
  }

  /** Issued by this one. */
  Certificate issue(String name) throws Exception {
    KeyPair newKey = newKey();
    X500Name issuer = new X500Name(certificate.getSubjectX500Principal().getName());
    return new Certificate(newKey, issue(issuer, key, new X500Name("CN=" + name), newKey));
  }

  Path writeTo(Path file) throws IOException {
    return write(file, certificate);
  }

  /** In PKCS #8. */
  Path writeKeyTo(Path file) throws IOException {
    return write(file, new PemObject("PRIVATE KEY", key.getPrivate().getEncoded()));
  }

  /** In PKCS #1. */
  Path writeOldKeyTo(Path file) throws IOException {
    return write(file, key.getPrivate());
  }

  private static Path write(Path file, Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(object);
    }
    return Files.writeString(file, text.toString());
  }

  private static KeyPair newKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static X509Certificate issue(
      X500Name issuer, KeyPair issuerKey, X500Name subject, KeyPair key) throws Exception {
    Instant now = Instant.now();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            BigInteger.valueOf(now.toEpochMilli()),
            Date.from(now.minus(Duration.ofHours(1))),
            Date.from(now.plus(Duration.ofHours(1))),
            subject,
            key.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withRSA").build(issuerKey.getPrivate())));
  }
}
