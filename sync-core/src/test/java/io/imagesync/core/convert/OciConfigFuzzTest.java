// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.spi.TransportException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a config holds, converting it fails in the agreed way, or twice is the same as once. */
class OciConfigFuzzTest {
  private static final List<String> NAMES =
      List.of(
          "created", "Created", "config", "Env", "Labels", "rootfs", "diff_ids", "history", "x");
  private static final List<String> VALUES =
      List.of("null", "true", "7", "\"t\"", "\"2020-01-02T03:04:05.10Z\"", "[\"a\"]", "[]", "{}");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void should_be_stable_or_refused(long seed) throws Exception {
    Random random = new Random(seed);
    int converted = 0;
    for (int round = 0; round < 3_000; round++) {
      byte[] config = object(random, 0).getBytes(UTF_8);
      byte[] once;
      try {
        once = OciConfig.of(config);
      } catch (TransportException e) {
        assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(500);
        continue;
      }
      converted++;
      assertThat(OciConfig.of(once)).isEqualTo(once);
    }
    assertThat(converted).isBetween(100, 2_900);
  }

  private static String object(Random random, int depth) {
    StringBuilder object = new StringBuilder("{");
    for (String name : NAMES) {
      if (random.nextInt(4) == 0) {
        object.append(object.length() > 1 ? "," : "").append('"').append(name).append("\":");
        object.append(value(random, depth));
      }
    }
    return object.append('}').toString();
  }

  private static String value(Random random, int depth) {
    if (depth < 3 && random.nextInt(3) == 0) {
      String object = object(random, depth + 1);
      return random.nextBoolean() ? object : "[" + object + "]";
    }
    return VALUES.get(random.nextInt(VALUES.size()));
  }
}
