// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Takes what a program writes, up to a limit; the rest is read and dropped, so that it can end. */
final class OutputCollector {
  private final InputStream in;
  private final int limit;
  private final Runnable onExcess;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Thread thread;
  private boolean tooLong;

  private OutputCollector(InputStream in, int limit, Runnable onExcess) {
    this.onExcess = onExcess;
    this.in = in;
    this.limit = limit;
    this.thread = new Thread(this::collect, "imagesync-credential-helper");
    this.thread.setDaemon(true);
  }

  static OutputCollector of(InputStream in, int limit, Runnable onExcess) {
    OutputCollector collector = new OutputCollector(in, limit, onExcess);
    collector.thread.start();
    return collector;
  }

  /**
   * What has come; a grandchild that holds the pipe open is not waited for any longer than this.
   */
  String await(Duration longest) throws InterruptedException {
    thread.join(longest.toMillis());
    synchronized (bytes) {
      return bytes.toString(UTF_8);
    }
  }

  boolean isTooLong() {
    synchronized (bytes) {
      return tooLong;
    }
  }

  private void collect() {
    byte[] buffer = new byte[8192];
    try (in) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        take(buffer, n);
        if (isTooLong()) {
          onExcess.run();
        }
      }
    } catch (IOException e) {
      return; // the program has been ended
    }
  }

  private void take(byte[] buffer, int size) {
    synchronized (bytes) {
      int room = limit - bytes.size();
      bytes.write(buffer, 0, Math.min(size, room));
      tooLong |= size > room;
    }
  }
}
