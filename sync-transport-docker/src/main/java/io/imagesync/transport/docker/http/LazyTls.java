// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
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
  private final Object lock = new Object();
  private final boolean verify;
  private final List<X509Certificate> additionalAuthorities;
  private @Nullable TlsSocketStrategy strategy;

  LazyTls(boolean verify, List<X509Certificate> additionalAuthorities) {
    this.verify = verify;
    this.additionalAuthorities = List.copyOf(additionalAuthorities);
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
    ClientTlsStrategyBuilder builder =
        ClientTlsStrategyBuilder.create()
            .setSslContext(sslContext())
            .setTlsVersions(TLS.V_1_2, TLS.V_1_3);
    if (verify) {
      builder.setHostVerificationPolicy(HostnameVerificationPolicy.BUILTIN);
    } else {
      builder
          .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
          .setHostnameVerifier(NoopHostnameVerifier.INSTANCE);
    }
    return builder.buildClassic();
  }

  private SSLContext sslContext() throws IOException {
    try {
      return verify ? TlsContexts.trusting(additionalAuthorities) : TlsContexts.trustingAnybody();
    } catch (GeneralSecurityException e) {
      throw new SSLException("This Java runtime cannot set up TLS: " + e.getMessage(), e);
    }
  }
}
