// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A request's body; tells a client that waits for it to go on once somebody wants to read. */
final class RequestBody extends FilterInputStream {
  private final OutputStream out;
  private boolean clientWaits;
  private boolean exhausted;

  private RequestBody(InputStream in, OutputStream out, boolean clientWaits) {
    super(in);
    this.out = out;
    this.clientWaits = clientWaits;
  }

  static RequestBody of(RequestHead head, InputStream in, OutputStream out) throws BadRequest {
    Headers headers = head.headers();
    List<String> lengths = headers.all("Content-Length");
    List<String> codings = headers.all("Transfer-Encoding");
    if (lengths.size() + codings.size() > 1) {
      throw new BadRequest(400, "the length of the body is said twice");
    }
    boolean clientWaits =
        headers.first("Expect").filter("100-continue"::equalsIgnoreCase).isPresent();
    if (!codings.isEmpty()) {
      if (!codings.get(0).equalsIgnoreCase("chunked")) {
        throw new BadRequest(501, "unknown transfer coding");
      }
      return new RequestBody(new ChunkedInput(in), out, clientWaits);
    }
    long length = lengths.isEmpty() ? 0 : length(lengths.get(0));
    return new RequestBody(new FixedLengthInput(in, length), out, clientWaits && length > 0);
  }

  private static long length(String text) throws BadRequest {
    if (!text.matches("[0-9]{1,18}")) {
      throw new BadRequest(400, "malformed Content-Length");
    }
    return Long.parseLong(text);
  }

  /**
   * Reads on until the end, but not more than {@code limit} bytes; false if there is more, or if
   * the client was never told to send it.
   */
  boolean discard(long limit) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    long discarded = 0;
    while (!exhausted && !clientWaits && discarded <= limit) {
      discarded += Math.max(0, read(buffer, 0, buffer.length));
    }
    return exhausted;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (clientWaits) {
      clientWaits = false;
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    int n = in.read(buffer, offset, length);
    exhausted |= n < 0;
    return n;
  }
}
