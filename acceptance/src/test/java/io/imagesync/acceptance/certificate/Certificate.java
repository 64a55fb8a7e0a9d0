// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.certificate;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A certificate with its RSA key, which every program can read and sign tokens with. */
public record Certificate(KeyPair key, X509Certificate certificate) {
  private static final String LOOPBACK = "127.0.0.1";

  /** Who a certificate is for, and how long: for two days until {@code expiry}. */
  private record Subject(String name, String ip, Instant expiry) {
    static Subject called(String name) {
      return new Subject(name, LOOPBACK, Instant.now().plus(Duration.ofDays(1)));
    }
  }

  /** Valid now, for 127.0.0.1. */
  public static Certificate valid() throws Exception {
    return named(LOOPBACK);
  }

  /** Valid now, for 127.0.0.1, whose owner is called {@code name}. */
  public static Certificate named(String name) throws Exception {
    return selfSigned(Subject.called(name));
  }

  /** For the address {@code ip}; valid for two days until {@code expiry}. */
  public static Certificate of(String ip, Instant expiry) throws Exception {
    return selfSigned(new Subject(ip, ip, expiry));
  }

  private static Certificate selfSigned(Subject subject) throws Exception {
    KeyPair key = newKey();
    return make(subject, key, key, new X500Name("CN=" + subject.name));
  }

  /** Like {@link #of}, but this one vouches for it. */
  public Certificate issue(String ip, Instant expiry) throws Exception {
    return issue(new Subject(ip, ip, expiry));
  }

  /** Like {@link #named}, but this one vouches for it. */
  public Certificate issue(String name) throws Exception {
    return issue(Subject.called(name));
  }

  private Certificate issue(Subject subject) throws Exception {
    X500Name issuer = new X500Name(certificate.getSubjectX500Principal().getName());
    return make(subject, newKey(), key, issuer);
  }

  private static KeyPair newKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static Certificate make(Subject subject, KeyPair key, KeyPair issuerKey, X500Name issuer)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            BigInteger.valueOf(Instant.now().toEpochMilli()),
            Date.from(subject.expiry.minus(Duration.ofDays(2))),
            Date.from(subject.expiry),
            new X500Name("CN=" + subject.name),
            key.getPublic());
    GeneralNames names = new GeneralNames(new GeneralName(GeneralName.iPAddress, subject.ip));
    builder.addExtension(Extension.subjectAlternativeName, false, names);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    return new Certificate(
        key,
        new JcaX509CertificateConverter()
            .getCertificate(
                builder.build(
                    new JcaContentSignerBuilder("SHA256withRSA").build(issuerKey.getPrivate()))));
  }

  /** What a server with this certificate needs. */
  public SSLContext serverContext() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    char[] password = new char[0];
    store.setKeyEntry(
        "server", key.getPrivate(), password, new java.security.cert.Certificate[] {certificate});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** Writes it as an authority that is trusted, into a directory made for it. */
  public Path trustedIn(Path directory) throws IOException {
    Files.createDirectories(directory);
    writeTo(directory.resolve("ca.crt"));
    return directory;
  }

  /** Writes the certificate as PEM. */
  public Path writeTo(Path file) throws IOException {
    return write(file, certificate);
  }

  /** Writes the key in PKCS #8. */
  public Path writeKeyTo(Path file) throws IOException {
    return write(file, new PemObject("PRIVATE KEY", key.getPrivate().getEncoded()));
  }

  /** Writes the key in PKCS #1. */
  public Path writeOldKeyTo(Path file) throws IOException {
    return write(file, key.getPrivate());
  }

  private static Path write(Path file, Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(object);
    }
    return Files.writeString(file, text.toString());
  }
}
