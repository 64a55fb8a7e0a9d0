// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** One request and its response. For the thread that handles it. */
public final class HttpCall {
  // What Go's server, and so most registries, read of a body that nobody wanted.
  private static final int LONGEST_DISCARD = 256 * 1024;

  private final RequestHead request;
  private final RequestBody body;
  private final OutputStream out;
  private final Headers responseHeaders = new Headers();
  private boolean answered;
  private boolean complete;
  private boolean reusable;

  HttpCall(RequestHead request, RequestBody body, OutputStream out) {
    this.request = request;
    this.body = body;
    this.out = out;
  }

  /** The head of the request. */
  public RequestHead request() {
    return request;
  }

  /** The body of the request; closing it does nothing. */
  public InputStream body() {
    return body;
  }

  /** The headers of the response, to be filled before it starts. */
  public Headers responseHeaders() {
    return responseHeaders;
  }

  /** Whether the response has started. */
  public boolean isAnswered() {
    return answered;
  }

  /**
   * Starts the response, whose body has {@code length} bytes, and gives the stream to write it to.
   * Closing the stream before that many bytes breaks the connection. For HEAD and for statuses
   * without a body the stream takes nothing.
   */
  public OutputStream respond(int status, long length) throws IOException {
    if (answered) {
      throw new IllegalStateException("answered already");
    }
    answered = true;
    reusable = body.discard(LONGEST_DISCARD) && request.persistent();
    boolean bodiless = status == 204 || status == 304;
    if (!bodiless) {
      responseHeaders.set("Content-Length", Long.toString(length));
    }
    if (!reusable) {
      responseHeaders.set("Connection", "close");
    }
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    responseHeaders.set("Date", date);
    out.write(head(status).getBytes(StandardCharsets.UTF_8));
    boolean nothing = bodiless || request.method().equals("HEAD");
    return new FixedLengthOutput(out, nothing ? 0 : length, () -> complete = true);
  }

  boolean isComplete() {
    return complete;
  }

  boolean isReusable() {
    return reusable;
  }

  private String head(int status) {
    StringBuilder head = new StringBuilder();
    head.append("HTTP/1.1 ")
        .append(status)
        .append(' ')
        .append(StatusText.of(status))
        .append("\r\n");
    responseHeaders
        .asMap()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> head.append(name).append(": ").append(value).append("\r\n")));
    return head.append("\r\n").toString();
  }
}
