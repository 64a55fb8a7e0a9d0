// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.util.HashSet;
import java.util.Set;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * All sockets of a pool, so that none outlives it: the HTTP client loses the one of a request that
 * is aborted while it connects.
 */
final class OpenSockets implements DetachedSocketFactory, Closeable {
  private final Set<Socket> sockets = new HashSet<>();
  private boolean closed;

  @Override
  public synchronized Socket create(@Nullable Proxy proxy) throws IOException {
    if (closed) {
      throw new SocketException("The run is over");
    }
    sockets.removeIf(Socket::isClosed);
    Socket socket = proxy == null ? new Socket() : new Socket(proxy);
    sockets.add(socket);
    return socket;
  }

  @Override
  public synchronized void close() {
    closed = true;
    sockets.forEach(OpenSockets::closeQuietly);
    sockets.clear();
  }

  /** From any thread; whoever waits for the socket fails. */
  static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use to anybody any more.
    }
  }
}
