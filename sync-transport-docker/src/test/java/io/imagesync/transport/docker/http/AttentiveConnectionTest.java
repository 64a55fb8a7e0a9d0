// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class AttentiveConnectionTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Ends like a server that has had enough: with a reset. */
  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Refuses a client without certificate, and resets the connection when it is content. */
  private static void refuseClient(
      ServerSocket server, SSLContext context, CompletableFuture<Void> content) {
    try {
      Socket raw = server.accept();
      SSLSocket tls =
          (SSLSocket) context.getSocketFactory().createSocket(raw, "localhost", 0, false);
      tls.setUseClientMode(false);
      tls.setNeedClientAuth(true);
      try {
        tls.startHandshake();
      } catch (SSLException e) {
        // As it has to: there is no certificate.
      }
      content.join();
      reset(raw);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SSLContext trusting(Certificates certificates) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("server", certificates.certificate());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static ManagedHttpClientConnection connection(Socket socket) throws Exception {
    ManagedHttpClientConnection connection =
        AttentiveConnection.factory(
                Http1Config.DEFAULT,
                new MonitoringResponseOutOfOrderStrategy(1 << 20),
                AnswerLimits.parsers(Http1Config.DEFAULT, LIMIT))
            .createConnection(null);
    if (socket instanceof SSLSocket secure) {
      connection.bind(secure, secure);
    } else {
      connection.bind(socket);
    }
    return connection;
  }

  private static IOException failure(ManagedHttpClientConnection connection) {
    ClassicHttpRequest request = new BasicClassicHttpRequest("GET", "/v2/");
    return catchThrowableOfType(
        IOException.class,
        () -> {
          connection.sendRequestHeader(request);
          connection.flush();
        });
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void should_hear_why_a_server_reset_the_connection() throws Exception {
    Certificates certificates = Certificates.selfSigned("127.0.0.1");
    SSLContext context = certificates.serverContext(certificates.certificate());
    SSLContext anonymous = trusting(certificates);
    for (int i = 0; i < 20; i++) {
      try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        CompletableFuture<Void> content = new CompletableFuture<>();
        CompletableFuture<Void> refused =
            CompletableFuture.runAsync(() -> refuseClient(server, context, content));
        try (SSLSocket client =
            (SSLSocket)
                anonymous
                    .getSocketFactory()
                    .createSocket(server.getInetAddress(), server.getLocalPort())) {
          client.startHandshake();
          assertThat(client.getSession().getProtocol()).isEqualTo("TLSv1.3");
          content.complete(null);
          refused.get(10, TimeUnit.SECONDS);

          IOException failure = failure(connection(client));

          assertThat(failure).isInstanceOf(SSLException.class).hasMessageContaining("alert");
          TransportException described =
              ConnectionFailures.describe(
                  "read it", new Origin("https", "127.0.0.1", server.getLocalPort()), failure);
          assertThat(described.kind()).isEqualTo(ErrorKind.TLS);
          assertThat(described).hasMessageContaining("client certificate");
        }
      }
    }
  }

  @Test
  void should_fail_as_ever_where_nothing_was_said() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
      reset(server.accept());
      ManagedHttpClientConnection connection = connection(client);

      IOException failure = failure(connection);
      for (int i = 0; failure == null && i < 1_000; i++) {
        failure = failure(connection);
      }

      assertThat(failure).isInstanceOf(SocketException.class);
    }
  }
}
