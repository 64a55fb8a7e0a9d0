// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.jspecify.annotations.Nullable;

/** Handshakes of the HTTP client, which cannot choose named groups itself. */
final class NegotiatedTls extends DefaultClientTlsStrategy {
  private final List<String> groups;

  /**
   * @param verify whether the JDK checks the host's name; nobody does otherwise
   */
  NegotiatedTls(SSLContext context, Negotiation negotiation, boolean verify) {
    super(
        context,
        array(negotiation.protocols()),
        array(negotiation.suites()),
        SSLBufferMode.STATIC,
        verify ? HostnameVerificationPolicy.BUILTIN : HostnameVerificationPolicy.CLIENT,
        NoopHostnameVerifier.INSTANCE);
    this.groups = negotiation.groups();
  }

  private static String @Nullable [] array(List<String> names) {
    return names.isEmpty() ? null : names.toArray(String[]::new);
  }

  @Override
  protected void initializeSocket(SSLSocket socket) {
    if (!groups.isEmpty()) {
      SSLParameters parameters = socket.getSSLParameters();
      Capabilities.chooseGroups(parameters, groups);
      socket.setSSLParameters(parameters);
    }
  }
}
