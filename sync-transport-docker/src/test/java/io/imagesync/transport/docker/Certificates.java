// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
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

/** A key with its certificate, for a server or a client. */
public record Certificates(KeyPair key, X509Certificate certificate) {

  /** Valid now, for the address {@code ip}. */
  public static Certificates selfSigned(String ip) throws Exception {
    KeyPair key = newKey();
    X500Name name = new X500Name("CN=" + ip);
    return issue(key, name, key, name, ip, Instant.now().plus(Duration.ofDays(1)));
  }

  /** Signed with this key. */
  public Certificates issue(String ip, Instant expiry) throws Exception {
    X500Name issuer = new X500Name(certificate.getSubjectX500Principal().getName());
    return issue(key, issuer, newKey(), new X500Name("CN=issued"), ip, expiry);
  }

  private static KeyPair newKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static Certificates issue(
      KeyPair issuerKey, X500Name issuer, KeyPair key, X500Name name, String ip, Instant expiry)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            BigInteger.ONE,
            Date.from(expiry.minus(Duration.ofDays(2))),
            Date.from(expiry),
            name,
            key.getPublic());
    GeneralNames names = new GeneralNames(new GeneralName(GeneralName.iPAddress, ip));
    builder.addExtension(Extension.subjectAlternativeName, false, names);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                builder.build(
                    new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey.getPrivate())));
    return new Certificates(key, certificate);
  }

  /** What a server needs that accepts clients with certificates of {@code clients}. */
  public SSLContext serverContext(X509Certificate... clients)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    char[] password = new char[0];
    store.setKeyEntry("server", key.getPrivate(), password, new Certificate[] {certificate});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), clients.length == 0 ? null : trusting(clients), null);
    return context;
  }

  private static TrustManager[] trusting(X509Certificate... authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (X509Certificate authority : authorities) {
      store.setCertificateEntry(authority.getSubjectX500Principal().getName(), authority);
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return factory.getTrustManagers();
  }

  /** Writes the certificate as PEM. */
  public void writeTo(Path file) throws IOException {
    Files.writeString(file, pem(certificate));
  }

  /** Writes the key as PEM, in the form that every Java runtime reads. */
  public void writeKeyTo(Path file) throws IOException {
    byte[] encoded = key.getPrivate().getEncoded();
    Files.writeString(
        file,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(encoded)
            + "\n-----END PRIVATE KEY-----\n");
  }

  /** Any object of BouncyCastle or the JDK as PEM. */
  public static String pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(object);
    }
    return text.toString();
  }
}
