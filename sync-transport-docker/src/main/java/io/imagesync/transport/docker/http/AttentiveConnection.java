// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy;

/**
 * Hears why it was closed. With TLS 1.3 a server refuses a client's certificate, or the lack of
 * one, while the client already sends its request: sending fails, and the reason is still to be
 * read. Not every operating system keeps it; then sending has failed, as without this.
 */
final class AttentiveConnection extends DefaultManagedHttpClientConnection {
  private static final int A_MOMENT = 100;

  private AttentiveConnection(
      Http1Config config,
      ResponseOutOfOrderStrategy earlyAnswers,
      HttpMessageParserFactory<ClassicHttpResponse> parsers) {
    super("registry", null, null, config, null, null, earlyAnswers, null, parsers);
  }

  /** Makes them for one pool. */
  static HttpConnectionFactory<ManagedHttpClientConnection> factory(
      Http1Config config,
      ResponseOutOfOrderStrategy earlyAnswers,
      HttpMessageParserFactory<ClassicHttpResponse> parsers) {
    return (Socket socket) -> {
      AttentiveConnection connection = new AttentiveConnection(config, earlyAnswers, parsers);
      if (socket != null) {
        connection.bind(socket);
      }
      return connection;
    };
  }

  @Override
  public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
    try {
      super.sendRequestHeader(request);
    } catch (SocketException e) {
      throw reason(e);
    }
  }

  @Override
  public void sendRequestEntity(ClassicHttpRequest request) throws HttpException, IOException {
    try {
      super.sendRequestEntity(request);
    } catch (SocketException e) {
      throw reason(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      super.flush();
    } catch (SocketException e) {
      throw reason(e);
    }
  }

  /** What is read may be the beginning of an answer; it is lost, as the connection is. */
  private IOException reason(SocketException failure) {
    if (!(getSocket() instanceof SSLSocket socket)) {
      return failure;
    }
    try {
      socket.setSoTimeout(A_MOMENT);
      int ignored = socket.getInputStream().read();
    } catch (SSLException e) {
      if (ConnectionFailures.isAlert(e)) {
        e.addSuppressed(failure);
        return e;
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }
}
