// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

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

/** A certificate with its key. */
record Certificate(KeyPair key, X509Certificate certificate) {

  /** For the address {@code ip}; valid for two days until {@code expiry}. */
  static Certificate of(String ip, Instant expiry)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    KeyPair key = newKey();
    return make(ip, expiry, key, key, new X500Name("CN=" + ip));
  }

  /** The same, but this one vouches for it. */
  Certificate issue(String ip, Instant expiry)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    X500Name name = new X500Name(certificate.getSubjectX500Principal().getName());
    return make(ip, expiry, newKey(), key, name);
  }

  private static KeyPair newKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static Certificate make(
      String ip, Instant expiry, KeyPair key, KeyPair issuer, X500Name issuerName)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuerName,
            BigInteger.ONE,
            Date.from(expiry.minus(Duration.ofDays(2))),
            Date.from(expiry),
            new X500Name("CN=" + ip),
            key.getPublic());
    GeneralNames names = new GeneralNames(new GeneralName(GeneralName.iPAddress, ip));
    builder.addExtension(Extension.subjectAlternativeName, false, names);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    return new Certificate(
        key,
        new JcaX509CertificateConverter()
            .getCertificate(
                builder.build(
                    new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate()))));
  }

  /** For servers of these tests. */
  static Certificate valid()
      throws GeneralSecurityException, IOException, OperatorCreationException {
    return of("127.0.0.1", Instant.now().plus(Duration.ofDays(1)));
  }

  SSLContext serverContext() throws GeneralSecurityException, IOException {
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
  Path trustedIn(Path directory) throws IOException {
    Files.createDirectories(directory);
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(certificate);
    }
    Files.writeString(directory.resolve("ca.crt"), text.toString());
    return directory;
  }
}
