// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import io.imagesync.transport.docker.surroundings.Surroundings;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Sets TLS up on the first secured connection: runs over plain HTTP should not pay for it. */
final class LazyTls implements TlsSocketStrategy {
  private final Object lock = new Object();
  private final TlsSettings settings;
  private final CertificateDirectory.Content certificates;
  private final Optional<Negotiation> negotiation;
  private final Surroundings surroundings;
  private @Nullable TlsSocketStrategy strategy;

  /**
   * @param negotiation what a handshake may come to, if that is not the usual
   */
  LazyTls(
      TlsSettings settings,
      CertificateDirectory.Content certificates,
      Optional<Negotiation> negotiation,
      Surroundings surroundings) {
    this.settings = settings;
    this.certificates = certificates;
    this.negotiation = negotiation;
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
    return new NegotiatedTls(
        context, negotiation.orElseGet(() -> usual(context)), settings.verify());
  }

  private Negotiation usual(SSLContext context) {
    return settings.context().isPresent()
        ? Negotiation.ofGivenContext()
        : Negotiation.usual(List.of(context.getSupportedSSLParameters().getCipherSuites()));
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
