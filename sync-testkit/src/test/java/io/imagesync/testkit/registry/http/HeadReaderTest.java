// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeadReaderTest {
  private static RequestHead read(String head) throws IOException, BadRequest {
    byte[] bytes = head.getBytes(StandardCharsets.UTF_8);
    return new HeadReader(new ByteArrayInputStream(bytes)).read().orElseThrow();
  }

  @Test
  void should_read_a_head() throws IOException, BadRequest {
    RequestHead head =
        read("PATCH http://host/v2/x%2fy?a=b&c HTTP/1.1\nAccept: 1\nACCEPT:2 \nX-Name: é\n\n");

    assertThat(head.method()).isEqualTo("PATCH");
    assertThat(head.path()).isEqualTo("/v2/x/y");
    assertThat(head.rawQuery()).isEqualTo("a=b&c");
    assertThat(head.persistent()).isTrue();
    assertThat(head.headers().all("accept")).containsExactly("1", "2");
    assertThat(head.headers().first("x-name")).hasValue("é");
  }

  @Test
  void should_take_a_path_that_begins_like_an_authority() throws IOException, BadRequest {
    assertThat(read("GET //v2/ HTTP/1.1\r\n\r\n").path()).isEqualTo("//v2/");
  }

  /** Whatever comes in, it ends in a request or in one of the two declared exceptions. */
  @Test
  void should_never_fail_in_another_way() {
    byte[] sample =
        "PUT /v2/a?x=%20 HTTP/1.1\r\nHost: a:1\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    Random random = new Random(11);
    int understood = 0;
    for (int round = 0; round < 50_000; round++) {
      byte[] mutant = sample.clone();
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        mutant[random.nextInt(mutant.length)] =
            random.nextBoolean()
                ? (byte) random.nextInt(256)
                : sample[random.nextInt(sample.length)];
      }
      ByteArrayInputStream in =
          new ByteArrayInputStream(mutant, 0, mutant.length - random.nextInt(3));
      try {
        RequestHead head = new HeadReader(in).read().orElseThrow();
        RequestBody.of(head, in, OutputStream.nullOutputStream()).discard(1000);
        understood++;
      } catch (IOException | BadRequest expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
    assertThat(understood).isPositive();
  }
}
