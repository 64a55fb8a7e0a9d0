// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Makes SSL contexts. */
final class TlsContexts {
  private TlsContexts() {}

  /** Trusts whom the Java runtime trusts, and {@code additional}. */
  static SSLContext trusting(List<X509Certificate> additional)
      throws GeneralSecurityException, IOException {
    return context(additional.isEmpty() ? trustManagers(null) : trustManagers(merged(additional)));
  }

  /** Trusts anybody. */
  static SSLContext trustingAnybody() throws GeneralSecurityException {
    return context(new TrustManager[] {new Credulous()});
  }

  private static SSLContext context(TrustManager[] trust) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust, null);
    return context;
  }

  private static KeyStore merged(List<X509Certificate> additional)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int entry = 0;
    for (X509Certificate certificate : additional) {
      store.setCertificateEntry("additional-" + entry++, certificate);
    }
    for (TrustManager manager : trustManagers(null)) {
      if (manager instanceof X509TrustManager trusting) {
        for (X509Certificate certificate : trusting.getAcceptedIssuers()) {
          store.setCertificateEntry("runtime-" + entry++, certificate);
        }
      }
    }
    return store;
  }

  private static TrustManager[] trustManagers(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    TrustManager[] managers = factory.getTrustManagers();
    return Arrays.copyOf(managers, managers.length);
  }

  /** Used only where the user switched verification off. */
  private static final class Credulous extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
