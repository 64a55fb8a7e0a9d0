// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A port of this machine that nobody may be led to, whichever address is used for it. Checks that
 * after each test.
 */
final class Trap implements BeforeEachCallback, AfterEachCallback {
  private static final byte[] IPV4 = {127, 0, 0, 1};
  private static final byte[] IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private final List<ServerSocketChannel> listeners = new ArrayList<>();

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    listen(IPV4, 0);
    try {
      listen(IPV6, port());
    } catch (BindException | UnsupportedOperationException e) {
      // No IPv6 here, or that port is taken; what goes to ::1 cannot be seen, but is refused too.
    }
  }

  private void listen(byte[] address, int port) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    listeners.add(listener);
    listener.configureBlocking(false);
    listener.bind(new InetSocketAddress(InetAddress.getByAddress(address), port));
  }

  int port() {
    return listeners.get(0).socket().getLocalPort();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    try {
      for (ServerSocketChannel listener : listeners) {
        if (listener.socket().isBound()) {
          assertThat(listener.accept()).as("a connection to " + listener).isNull();
        }
      }
    } finally {
      for (ServerSocketChannel listener : listeners) {
        listener.close();
      }
    }
  }
}
