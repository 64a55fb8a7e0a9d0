// SPDX-License-Identifier: Apache-2.0
package io.imagesync.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerReferencePropertyTest {
  private static final String[] PIECES = {
    "a",
    "b0",
    "Z",
    "9",
    ".",
    ":",
    "/",
    "@",
    "-",
    "_",
    "__",
    "--",
    " ",
    "\n",
    "\0",
    "é",
    "localhost",
    "docker.io",
    "index.docker.io",
    "library",
    "host:5000",
    "sha256:",
    "0123456789abcdef".repeat(4),
    "sha256:" + "0123456789abcdef".repeat(4),
    "x".repeat(100),
    "\uD83D\uDE00",
    "\uD83D"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void should_read_its_own_text_or_refuse(long seed) {
    Random random = new Random(seed);
    int accepted = 0;
    for (int i = 0; i < 10_000; i++) {
      StringBuilder text = new StringBuilder();
      int pieces = random.nextInt(8);
      for (int piece = 0; piece < pieces; piece++) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      try {
        DockerReference reference = DockerReference.parse(text.toString());
        accepted++;
        assertThat(DockerReference.parse(reference.toString())).isEqualTo(reference);
        assertThat(reference.toString()).matches("[!-~]+");
        assertThat(reference.domain()).isNotEqualTo("index.docker.io");
        assertThat(reference.domain().length() + 1 + reference.path().length())
            .isLessThanOrEqualTo(255);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageMatching("[^\\p{Cntrl}]+");
      }
    }
    assertThat(accepted).isGreaterThan(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a-", "a.", "a/", "a_b-", "a:", "@", "-", "0"})
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void should_take_time_in_proportion_to_the_length(String repeated) {
    String longText = repeated.repeat(200_000) + "!";

    assertThatIllegalArgumentException().isThrownBy(() -> DockerReference.parse(longText));
  }

  @Test
  void should_take_time_in_proportion_to_the_length_within_the_limits() {
    String worst = "a-".repeat(100) + "!";
    for (int i = 0; i < 10_000; i++) {
      assertThatIllegalArgumentException().isThrownBy(() -> DockerReference.parse(worst));
    }
  }
}
