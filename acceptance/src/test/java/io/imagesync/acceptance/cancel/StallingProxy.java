// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.cancel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stands before a server and lets everything through until a connection has carried a number of
 * bytes in one direction. That direction then stands still, with the connection open.
 */
final class StallingProxy implements AutoCloseable {
  private static final long NEVER = Long.MAX_VALUE;

  private final ServerSocket listener;
  private final int serverPort;
  private final long mostUp;
  private final long mostDown;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final CountDownLatch stalled = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  private StallingProxy(int serverPort, long mostUp, long mostDown) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.serverPort = serverPort;
    this.mostUp = mostUp;
    this.mostDown = mostDown;
    start("accept", this::accept);
  }

  /** Accepts connections and never answers. */
  static StallingProxy isSilent(int serverPort) throws IOException {
    return stopsSending(serverPort, 0);
  }

  /** Stops sending to the client. */
  static StallingProxy stopsSending(int serverPort, long afterBytes) throws IOException {
    return new StallingProxy(serverPort, NEVER, afterBytes);
  }

  /** Stops reading from the client. */
  static StallingProxy stopsReading(int serverPort, long afterBytes) throws IOException {
    return new StallingProxy(serverPort, afterBytes, NEVER);
  }

  String host() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** Waits until a connection stands still. */
  boolean awaitStall(long seconds) throws InterruptedException {
    return stalled.await(seconds, TimeUnit.SECONDS);
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listener.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      sockets.add(client);
      sockets.add(server);
      start("up", () -> forward(client, server, mostUp));
      start("down", () -> forward(server, client, mostDown));
    }
  }

  private void forward(Socket from, Socket to, long most) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[16 * 1024];
      long carried = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        carried += n;
        if (carried > most) {
          stalled.countDown();
          closed.await();
        }
        out.write(buffer, 0, n);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(String what, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // One of the sockets was closed.
              }
            },
            "stalling-proxy-" + what);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
