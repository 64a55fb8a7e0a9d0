// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatencyTest {
  @Test
  void should_not_make_small_responses_wait_for_a_delayed_acknowledgement() throws IOException {
    // given
    try (InProcessRegistry registry = InProcessRegistry.start()) {
      Http http = new Http(registry);
      String digest = registry.putBlob("busybox", new byte[300]);
      int requests = 200;
      http.get("/v2/busybox/blobs/" + digest);

      // when
      Instant start = Instant.now();
      for (int i = 0; i < requests; i++) {
        http.get("/v2/busybox/blobs/" + digest);
      }

      // then it is far from the 40 ms each that the trap costs
      Duration each = Duration.between(start, Instant.now()).dividedBy(requests);
      assertThat(each).isLessThan(Duration.ofMillis(20));
    }
  }
}
