// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerLimitsTest {
  private final HttpMessageParser<ClassicHttpResponse> parser =
      AnswerLimits.parsers(Http1Config.DEFAULT, Duration.ofMinutes(1)).create();

  @Test
  void should_leave_the_body_alone() throws Exception {
    SessionInputBufferImpl buffer = new SessionInputBufferImpl(8192);
    ByteArrayInputStream in =
        bytes("HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 6\r\n\r\n\r\n x: y");

    assertThat(parser.parse(buffer, in).getHeaders()).hasSize(2);
    byte[] body = new byte[6];
    assertThat(buffer.read(body, in)).isEqualTo(6);
    assertThat(new String(body, US_ASCII)).isEqualTo("\r\n x: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nA: b\r\n c: d\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: b\r\n\tc: d\r\n\r\n",
        "HTTP/1.1 200 OK\nA: b\n c: d\n\n",
        "HTTP/1.1 200 OK\r\n Content-Length: 0\r\n\r\n",
      })
  void should_refuse_headers_over_several_lines(String head) {
    assertThatThrownBy(() -> parse(head))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("goes on in the next line");
  }

  @Test
  void should_refuse_two_ways_to_tell_the_length() {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n";

    assertThatThrownBy(() -> parse(head)).isInstanceOf(ProtocolException.class);
  }

  private void parse(String head) throws IOException, HttpException {
    parser.parse(new SessionInputBufferImpl(8192), bytes(head));
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(US_ASCII));
  }
}
