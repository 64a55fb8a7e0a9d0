// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** Makes a server on this machine look far away: every byte takes its time in each direction. */
final class DelayingProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final long delayNanos;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  private DelayingProxy(ServerSocket listener, int target, Duration delay) {
    this.listener = listener;
    this.target = target;
    this.delayNanos = delay.toNanos();
  }

  /**
   * Begins to pass on to {@code address}, a host and port of the loopback.
   *
   * @param delay for each direction; connecting takes twice as long, as a handshake would
   */
  static DelayingProxy to(String address, Duration delay) throws IOException {
    int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
    ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    DelayingProxy proxy = new DelayingProxy(listener, port, delay);
    daemon(proxy::accept);
    return proxy;
  }

  String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() throws IOException, InterruptedException {
    while (true) {
      Socket near = listener.accept();
      daemon(() -> connect(near));
    }
  }

  private void connect(Socket near) throws IOException, InterruptedException {
    sockets.add(near);
    sleepUntil(System.nanoTime() + 2 * delayNanos);
    Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
    sockets.add(far);
    near.setTcpNoDelay(true);
    far.setTcpNoDelay(true);
    pass(near, far);
    pass(far, near);
  }

  private void pass(Socket from, Socket to) {
    BlockingQueue<Chunk> onTheWay = new LinkedBlockingQueue<>();
    daemon(() -> read(from.getInputStream(), onTheWay));
    daemon(
        () -> {
          try (to) {
            write(onTheWay, to.getOutputStream());
          } finally {
            sockets.remove(to);
          }
        });
  }

  /** Bytes that arrive at a certain time; none for the end. */
  private record Chunk(ByteBuffer bytes, long arrival) {}

  private void read(InputStream in, BlockingQueue<Chunk> onTheWay) {
    byte[] buffer = new byte[64 * 1024];
    try {
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        onTheWay.add(chunk(buffer, n));
      }
    } catch (IOException e) {
      // The end, too.
    }
    onTheWay.add(chunk(buffer, 0));
  }

  private static void write(BlockingQueue<Chunk> onTheWay, OutputStream out)
      throws IOException, InterruptedException {
    for (Chunk chunk = onTheWay.take(); chunk.bytes().hasRemaining(); chunk = onTheWay.take()) {
      sleepUntil(chunk.arrival());
      out.write(chunk.bytes().array());
      out.flush();
    }
  }

  private Chunk chunk(byte[] buffer, int length) {
    ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(buffer, length));
    return new Chunk(bytes, System.nanoTime() + delayNanos);
  }

  private static void sleepUntil(long time) throws InterruptedException {
    long left = time - System.nanoTime();
    if (left > 0) {
      Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException e) {
                // One side has gone; so does the other.
              }
            },
            "delaying-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
