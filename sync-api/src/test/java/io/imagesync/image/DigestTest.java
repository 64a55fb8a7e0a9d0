// SPDX-License-Identifier: Apache-2.0
package io.imagesync.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @ParameterizedTest
  @CsvSource({"sha256, 64", "sha384, 96", "sha512, 128"})
  void should_know_three_algorithms_by_their_length(String algorithm, int length) {
    String text = algorithm + ":" + "a".repeat(length);

    Digest digest = Digest.parse(text);

    assertThat(digest.algorithm()).isEqualTo(algorithm);
    assertThat(digest.hex()).hasSize(length);
    assertThat(digest).hasToString(text);
    for (int wrong : new int[] {0, 32, length - 1, length + 1}) {
      assertRefused(algorithm + ":" + "a".repeat(wrong));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "sha256",
        EMPTY,
        "sha256:" + EMPTY + "\n",
        " sha256:" + EMPTY,
        "sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
        "SHA256:" + EMPTY,
        "sha-256:" + EMPTY,
        "sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "md5:d41d8cd98f00b204e9800998ecf8427e",
        "sha256:../../../../../../../../../../../../../../../../../../etc/passwd....",
        "sha256:" + "٣" + "0000000000000000000000000000000000000000000000000000000000000000",
        "sha256:sha256:" + EMPTY
      })
  void should_refuse_anything_else(String text) {
    assertRefused(text);
  }

  @Test
  void should_refuse_null() {
    assertThatNullPointerException().isThrownBy(() -> Digest.parse(null));
    assertThatNullPointerException().isThrownBy(() -> new Digest(null, EMPTY));
    assertThatNullPointerException().isThrownBy(() -> new Digest("sha256", null));
  }

  @Test
  void should_compute_digests() {
    assertThat(Digest.sha256(new byte[0])).hasToString("sha256:" + EMPTY);
    assertThat(Digest.parse("sha256:" + EMPTY).matches(new byte[0])).isTrue();
    assertThat(Digest.parse("sha256:" + EMPTY).matches(new byte[1])).isFalse();
  }

  @Test
  void should_compute_with_its_own_algorithm() {
    MessageDigest computation = Digest.parse("sha512:" + "0".repeat(128)).newMessageDigest();
    computation.update("abc".getBytes(UTF_8));

    Digest digest = Digest.of("sha512", computation);

    assertThat(digest.hex()).startsWith("ddaf35a193617abacc417349ae204131");
    assertThat(digest.matches("abc".getBytes(UTF_8))).isTrue();
    assertThat(Digest.of("sha512", computation).matches(new byte[0])).isTrue();
  }

  @Test
  void should_not_repeat_control_characters_or_endless_input() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Digest.parse("\u001b[2J".repeat(1_000)))
        .withMessageNotContaining("\u001b")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
  }

  @Test
  void should_be_safe_as_a_file_name_or_refuse() {
    Random random = new Random(5);
    String alphabet = "0123456789abcdefsha256:/.\\ \0Aé";
    for (int i = 0; i < 10_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "sha256:" : "");
      int length = random.nextInt(8) == 0 ? random.nextInt(80) : 64;
      for (int c = 0; c < length; c++) {
        int bound = random.nextInt(50) == 0 ? alphabet.length() : 16;
        text.append(alphabet.charAt(random.nextInt(bound)));
      }
      try {
        Digest digest = Digest.parse(text.toString());
        assertThat(digest.hex()).matches("[0-9a-f]{64}");
        assertThat(Digest.parse(digest.toString())).isEqualTo(digest);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageMatching("[^\\p{Cntrl}]+");
      }
    }
  }

  private static void assertRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Digest.parse(text));
  }
}
