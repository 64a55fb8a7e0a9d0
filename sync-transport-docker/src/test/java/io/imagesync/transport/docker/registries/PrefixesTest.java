// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixesTest {
  @ParameterizedTest(name = "{0} in {1}: {2}")
  @CsvSource({
    "example.com, example.com, 11",
    "example.com, example.com/app, 11",
    "example.com, example.com:5000/app, 11",
    "example.com/app, example.com/app@sha256:x, 15",
    "example.com/app, example.com/app:1, 15",
    "example.com/app, example.com/apple, -1",
    "example.com/app, example.com, -1",
    "example.com, sub.example.com/app, -1",
    "example.com:5000, example.com/app, -1",
    "*.example.com, a.example.com/app, 13",
    "*.example.com, a.b.example.com:5000/app, 15",
    "*.example.com, example.com/app, -1",
    "*.example.com, a.example.com.org/app, -1",
    "*.example.com, docker.io/a.example.com/app, -1",
    "*.example.com, a.example.com.example.com/app, -1",
    "*.example.com, a.example.com, 13",
  })
  void should_match_whole_parts(String prefix, String text, int length) {
    assertThat(Prefixes.match(prefix, text)).isEqualTo(length);
  }

  @Test
  void should_never_match_beyond_the_text_or_within_a_part() {
    Random random = new Random(1);
    for (int i = 0; i < 50_000; i++) {
      String text = random(random, 12);
      int matched = Prefixes.match(random(random, 6), text);

      assertThat(matched).isBetween(-1, text.length());
      if (matched >= 0 && matched < text.length()) {
        assertThat(":/@").contains(text.substring(matched, matched + 1));
      }
    }
  }

  private static String random(Random random, int most) {
    StringBuilder text = new StringBuilder();
    random.ints(random.nextInt(most), 0, 7).forEach(c -> text.append("ab.*/:@".charAt(c)));
    return text.toString();
  }
}
