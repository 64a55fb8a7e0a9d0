// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * Refuses heads of answers that the HTTP client would take: more informational ones than make
 * sense, more bytes than make sense, headers over several lines, and two ways to tell where the
 * body ends. One for each connection.
 */
final class AnswerLimits implements HttpMessageParser<ClassicHttpResponse> {
  private static final int MOST_INFORMATIONAL = 16;
  private static final int MOST_CHARACTERS = 64 * 1024;

  private final HttpMessageParser<ClassicHttpResponse> parser;
  private int count;

  private AnswerLimits(HttpMessageParser<ClassicHttpResponse> parser) {
    this.parser = parser;
  }

  static HttpMessageParserFactory<ClassicHttpResponse> parsers(
      Http1Config config, Duration longestHead) {
    DefaultHttpResponseParserFactory parsers = new DefaultHttpResponseParserFactory(config);
    return given -> new AnswerLimits(new StrictHeads(parsers.create(), longestHead));
  }

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    HeadLines lines = new HeadLines(buffer);
    ClassicHttpResponse response = parser.parse(lines, in);
    if (lines.areFolded()) {
      throw new ProtocolException("a header that goes on in the next line");
    }
    boolean isInformational = response != null && response.getCode() < 200;
    count = isInformational ? count + 1 : 0;
    if (count > MOST_INFORMATIONAL) {
      throw new ProtocolException("more than " + MOST_INFORMATIONAL + " informational answers");
    }
    if (response != null) {
      checkHeaders(response);
    }
    return response;
  }

  private static void checkHeaders(ClassicHttpResponse response) throws HttpException {
    int characters = 0;
    for (Header header : response.getHeaders()) {
      String value = header.getValue();
      characters += header.getName().length() + (value == null ? 0 : value.length());
    }
    if (characters > MOST_CHARACTERS) {
      throw new ProtocolException("more than " + MOST_CHARACTERS + " characters of headers");
    }
    if (response.containsHeader("Transfer-Encoding") && response.containsHeader("Content-Length")) {
      throw new ProtocolException("both Transfer-Encoding and Content-Length");
    }
  }
}
