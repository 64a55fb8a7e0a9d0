// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SyntheticContentTest {
  private static byte[] read(SyntheticContent content, long offset) throws IOException {
    try (InputStream stream = content.openStream(offset)) {
      return stream.readAllBytes();
    }
  }

  @Test
  void should_be_the_same_from_wherever_it_is_read() throws IOException {
    SyntheticContent content = new SyntheticContent(42, 300_001);
    byte[] all = read(content, 0);
    Random random = new Random(1);

    assertThat(all).hasSize(300_001);
    assertThat(content.digest()).isEqualTo(ContentDigest.of(all));
    for (int round = 0; round < 200; round++) {
      int offset = random.nextInt(all.length + 1);
      assertThat(read(content, offset)).isEqualTo(Arrays.copyOfRange(all, offset, all.length));
    }
  }

  @Test
  void should_depend_on_the_seed_and_repeat_no_block() throws IOException {
    byte[] content = read(new SyntheticContent(1, 200_000), 0);

    assertThat(content).isNotEqualTo(read(new SyntheticContent(2, 200_000), 0));
    assertThat(Arrays.copyOfRange(content, 0, 65_536))
        .isNotEqualTo(Arrays.copyOfRange(content, 65_536, 131_072));
  }

  @Test
  void should_have_nothing_in_it_when_it_is_empty() throws IOException {
    SyntheticContent content = new SyntheticContent(1, 0);

    assertThat(read(content, 0)).isEmpty();
    assertThat(content.digest()).isEqualTo(ContentDigest.of(new byte[0]));
  }
}
