// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/** Refuses to be put off with informational answers for ever. One for each connection. */
final class InformationalLimit implements HttpMessageParser<ClassicHttpResponse> {
  private static final int MOST = 16;

  private final HttpMessageParser<ClassicHttpResponse> parser;
  private int count;

  private InformationalLimit(HttpMessageParser<ClassicHttpResponse> parser) {
    this.parser = parser;
  }

  static HttpMessageParserFactory<ClassicHttpResponse> parsers(Http1Config config) {
    DefaultHttpResponseParserFactory parsers = new DefaultHttpResponseParserFactory(config);
    return given -> new InformationalLimit(parsers.create());
  }

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    ClassicHttpResponse response = parser.parse(buffer, in);
    boolean isInformational = response != null && response.getCode() < 200;
    count = isInformational ? count + 1 : 0;
    if (count > MOST) {
      throw new ProtocolException("more than " + MOST + " informational answers");
    }
    return response;
  }
}
