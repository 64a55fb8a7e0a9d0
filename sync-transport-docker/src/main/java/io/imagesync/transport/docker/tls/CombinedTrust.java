// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts whom one of several trusts. The last ones are only made when the first do not. */
final class CombinedTrust extends X509ExtendedTrustManager {
  /** DNS names and IP addresses, RFC 5280 section 4.2.1.6. */
  private static final Set<Integer> NAMES_OF_HOSTS = Set.of(2, 7);

  private final List<X509ExtendedTrustManager> first;
  private final Supplier<List<X509ExtendedTrustManager>> last;

  CombinedTrust(
      List<X509ExtendedTrustManager> first, Supplier<List<X509ExtendedTrustManager>> last) {
    this.first = List.copyOf(first);
    this.last = last;
  }

  private interface Check {
    void by(X509ExtendedTrustManager manager) throws CertificateException;
  }

  private void anyOf(X509Certificate[] chain, Check check) throws CertificateException {
    CertificateException failure = failure(first, check, null);
    if (failure != null) {
      failure = failure(last.get(), check, failure);
    }
    if (failure != null) {
      throw failure;
    }
    requireNames(chain[0]);
  }

  /** Without them, the runtime would take the common name for the name of a host. */
  private static void requireNames(X509Certificate certificate) throws CertificateException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    if (names == null || names.stream().noneMatch(name -> NAMES_OF_HOSTS.contains(name.get(0)))) {
      throw new CertificateException(
          "No subject alternative names of hosts in it; a common name is not enough");
    }
  }

  /** Null if one of them trusts; else the most telling of their objections. */
  private static @Nullable CertificateException failure(
      List<X509ExtendedTrustManager> managers, Check check, @Nullable CertificateException before) {
    CertificateException telling = before;
    for (X509ExtendedTrustManager manager : managers) {
      try {
        check.by(manager);
        return null;
      } catch (CertificateException e) {
        telling = telling == null || isUnknownIssuer(telling) ? e : telling;
      }
    }
    return telling;
  }

  private static boolean isUnknownIssuer(CertificateException failure) {
    return failure.getCause() instanceof CertPathBuilderException;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    anyOf(chain, manager -> manager.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    anyOf(chain, manager -> manager.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    anyOf(chain, manager -> manager.checkServerTrusted(chain, type));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw noServer();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw noServer();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw noServer();
  }

  private static CertificateException noServer() {
    return new CertificateException("this is not a server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return first.stream()
        .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
        .toArray(X509Certificate[]::new);
  }
}
