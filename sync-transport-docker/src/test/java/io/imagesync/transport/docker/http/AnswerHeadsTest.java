// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.fuzz.Malformed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerHeadsTest {
  private static final Origin REGISTRY = new Origin("https", "reg.example.com", 443);
  private static final Http1Config CONFIG =
      Http1Config.custom().setMaxLineLength(16 * 1024).setMaxHeaderCount(200).build();

  @Test
  void should_fail_in_one_way_only_and_give_heads_within_limits() {
    Malformed.from(
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: a/b\r\n\r\nhello",
            "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\n\r\n",
            "")
        .mixedWith("HTTP/1.1 ", "100", "\r\n\r\n", "Transfer-Encoding: chunked\r\n", "\n\n")
        .mayFailWith(ConnectionException.class)
        .check(
            answer -> {
              ClassicHttpResponse response = parse(answer);
              if (response != null) {
                assertThat(response.getCode()).isBetween(100, 999);
                assertThat(response.getHeaders()).hasSizeLessThanOrEqualTo(200);
              }
            });
  }

  /** As in a connection; what fails becomes what callers see. */
  private static @Nullable ClassicHttpResponse parse(String answer) throws IOException {
    try {
      return AnswerLimits.parsers(CONFIG, Duration.ofMinutes(1))
          .create()
          .parse(
              new SessionInputBufferImpl(8192),
              new ByteArrayInputStream(answer.getBytes(ISO_8859_1)));
    } catch (IOException e) {
      throw ConnectionFailures.describe("read", REGISTRY, e);
    } catch (HttpException e) {
      throw ConnectionFailures.describe("read", REGISTRY, new ClientProtocolException(e));
    }
  }
}
