// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import io.imagesync.transport.docker.surroundings.Surroundings;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.ssl.TLS;
import org.jspecify.annotations.Nullable;

/** Sets TLS up on the first secured connection: runs over plain HTTP should not pay for it. */
final class LazyTls implements TlsSocketStrategy {
  private static final Set<String> SUITES =
      Set.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");

  private final Object lock = new Object();
  private final TlsSettings settings;
  private final CertificateDirectory.Content certificates;
  private final Surroundings surroundings;
  private @Nullable TlsSocketStrategy strategy;

  LazyTls(
      TlsSettings settings, CertificateDirectory.Content certificates, Surroundings surroundings) {
    this.settings = settings;
    this.certificates = certificates;
    this.surroundings = surroundings;
  }

  @Override
  public SSLSocket upgrade(
      Socket socket, String target, int port, Object attachment, HttpContext context)
      throws IOException {
    return strategy().upgrade(socket, target, port, attachment, context);
  }

  private TlsSocketStrategy strategy() throws IOException {
    synchronized (lock) {
      if (strategy == null) {
        strategy = create();
      }
      return strategy;
    }
  }

  private TlsSocketStrategy create() throws IOException {
    SSLContext context = sslContext();
    ClientTlsStrategyBuilder builder =
        ClientTlsStrategyBuilder.create()
            .setSslContext(context)
            .setTlsVersions(TLS.V_1_2, TLS.V_1_3);
    if (settings.context().isEmpty()) {
      builder.setCiphers(suites(context));
    }
    if (settings.verify()) {
      builder.setHostVerificationPolicy(HostnameVerificationPolicy.BUILTIN);
    } else {
      builder
          .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
          .setHostnameVerifier(NoopHostnameVerifier.INSTANCE);
    }
    return builder.buildClassic();
  }

  private static String[] suites(SSLContext context) {
    return Arrays.stream(context.getSupportedSSLParameters().getCipherSuites())
        .filter(SUITES::contains)
        .toArray(String[]::new);
  }

  private SSLContext sslContext() throws IOException {
    if (settings.context().isPresent()) {
      return settings.context().get();
    }
    List<ClientIdentity> identities = settings.identified() ? certificates.identities() : List.of();
    try {
      return settings.verify()
          ? TlsContexts.trusting(certificates.authorities(), this::systemAuthorities, identities)
          : TlsContexts.trustingAnybody(identities);
    } catch (GeneralSecurityException e) {
      throw new SSLException("This Java runtime cannot set up TLS: " + e.getMessage(), e);
    }
  }

  /** Who gives the runtime a trust store of its own means that one. */
  private List<X509Certificate> systemAuthorities() {
    return System.getProperty("javax.net.ssl.trustStore") == null
        ? SystemTrust.authorities(surroundings)
        : List.of();
  }
}
