// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Makes SSL contexts. */
final class TlsContexts {
  private TlsContexts() {}

  /**
   * Trusts whom the Java runtime trusts, and {@code additional}, and, if that is not enough, {@code
   * system}.
   */
  static SSLContext trusting(
      List<X509Certificate> additional,
      Supplier<List<X509Certificate>> system,
      List<ClientIdentity> identities)
      throws GeneralSecurityException, IOException {
    List<X509ExtendedTrustManager> first = new ArrayList<>();
    if (!additional.isEmpty()) {
      first.addAll(trustManagers(store(additional)));
    }
    first.addAll(trustManagers(null));
    CombinedTrust trust = new CombinedTrust(first, () -> trustManagersOf(system.get()));
    return context(new TrustManager[] {trust}, identities);
  }

  /** Trusts anybody. */
  static SSLContext trustingAnybody(List<ClientIdentity> identities)
      throws GeneralSecurityException, IOException {
    return context(new TrustManager[] {new Credulous()}, identities);
  }

  private static SSLContext context(TrustManager[] trust, List<ClientIdentity> identities)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(ClientKeys.of(identities), trust, null);
    return context;
  }

  private static List<X509ExtendedTrustManager> trustManagersOf(
      List<X509Certificate> certificates) {
    try {
      return certificates.isEmpty() ? List.of() : trustManagers(store(certificates));
    } catch (GeneralSecurityException | IOException e) {
      return List.of(); // the runtime's own trust has been asked before
    }
  }

  private static KeyStore store(List<X509Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int entry = 0;
    for (X509Certificate certificate : certificates) {
      store.setCertificateEntry("authority-" + entry++, certificate);
    }
    return store;
  }

  private static List<X509ExtendedTrustManager> trustManagers(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .toList();
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
