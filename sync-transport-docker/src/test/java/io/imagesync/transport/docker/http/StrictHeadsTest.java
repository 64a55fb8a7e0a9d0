// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictHeadsTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  @Test
  void should_read_a_head() throws Exception {
    assertThat(parse(HEAD)).isNotNull().extracting(ClassicHttpResponse::getCode).isEqualTo(200);
  }

  @Test
  void should_tell_a_connection_that_was_closed_before_from_a_head_that_breaks_off()
      throws Exception {
    assertThat(parse("")).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 17, 20, 36, 37})
  void should_not_take_a_head_for_complete_that_breaks_off(int length) {
    assertThatThrownBy(() -> parse(HEAD.substring(0, length)))
        .isInstanceOf(ConnectionClosedException.class);
  }

  private static @Nullable ClassicHttpResponse parse(String answer)
      throws IOException, HttpException {
    return new StrictHeads(new DefaultHttpResponseParser(), Duration.ofMinutes(1))
        .parse(
            new SessionInputBufferImpl(8192), new ByteArrayInputStream(answer.getBytes(US_ASCII)));
  }
}
