// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever is read is read, or refused with one exception, {@link SpecException}, which names the
 * place on one line. No other exception is allowed.
 */
class SyncSpecFuzzTest {
  private static final int ROUNDS = 2_000;

  private static final String BEGIN =
      """
      r.io: &r
        images: {a: [1.10, ~, "x\\ty", &t 'z'], b: , ? c : [!!binary aGk=, *t]}
        tls-verify: no
        credentials:
          username: !!str 1
          password: |-
            text
          identitytoken: 0x1F
      s.io:
        <<: [*r, {cert-dir: /c}]
        images-by-tag-regex: {"e": ^1}
        images-by-semver:
          f: ">= 3.12.0"  # comment
      ---
      t.io: {}
      """;

  private static final List<String> TOKENS =
      List.of(
          ": ",
          "- ",
          "\n",
          "  ",
          "[",
          "]",
          "{",
          "}",
          ",",
          "\"",
          "'",
          "&a ",
          "*a",
          "*r",
          "<<: ",
          "!!int ",
          "!!binary ",
          "!",
          "~",
          "#",
          " #",
          "? ",
          "|\n",
          ">",
          "\t",
          "---\n",
          "...\n",
          "%",
          "%YAML 1.1\n",
          "@",
          "\\",
          "\\u00",
          "\r\n",
          "\u0085",
          "\u2028",
          "\uFEFF",
          "\0",
          "\uD83D\uDE00");

  @RepeatedTest(5)
  @Timeout(60)
  void should_read_or_refuse_anything(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] content = mutate(random);
      try {
        SyncSpecReader.parse("f", content);
        read++;
      } catch (SpecException e) {
        assertThat(e.getMessage()).matches("f:[1-9]\\d*:[1-9]\\d*: [^\\p{Cntrl}]+");
      } catch (RuntimeException | StackOverflowError e) {
        fail(Arrays.toString(content), e);
      }
    }
    assertThat(read).as("files that were read").isBetween(ROUNDS / 50, ROUNDS - ROUNDS / 50);
  }

  private static byte[] mutate(Random random) {
    StringBuilder text = new StringBuilder(BEGIN);
    for (int change = random.nextInt(4); change >= 0; change--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
        case 1 -> text.delete(at, at + 1 + random.nextInt(6));
        case 2 -> text.insert(at, BEGIN, 0, random.nextInt(BEGIN.length()));
        default -> {
          int from = random.nextInt(BEGIN.length());
          text.insert(at, BEGIN, from, Math.min(BEGIN.length(), from + random.nextInt(30)));
        }
      }
    }
    byte[] content =
        text.toString()
            .getBytes(random.nextInt(5) == 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    if (random.nextInt(5) == 0 && content.length > 0) {
      content[random.nextInt(content.length)] = (byte) random.nextInt();
    }
    return content;
  }
}
