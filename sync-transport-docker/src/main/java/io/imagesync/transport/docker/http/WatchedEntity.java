// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** The body of a request, sent under watch. */
final class WatchedEntity extends HttpEntityWrapper {
  private final Exchange exchange;

  WatchedEntity(HttpEntity entity, Exchange exchange) {
    super(entity);
    this.exchange = exchange;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (Exchange.Flow flow = exchange.watch()) {
      super.writeTo(new WatchedOutput(out, flow));
    }
  }

  private static final class WatchedOutput extends FilterOutputStream {
    private final Exchange.Flow flow;

    WatchedOutput(OutputStream out, Exchange.Flow flow) {
      super(out);
      this.flow = flow;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      flow.begins();
      out.write(bytes, offset, length);
      flow.ends(length);
    }
  }
}
