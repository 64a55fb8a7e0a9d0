// SPDX-License-Identifier: Apache-2.0
package io.imagesync.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class RawManifestTest {
  private static final byte[] BYTES = "{}".getBytes(UTF_8);

  @Test
  void should_keep_bytes_that_nobody_can_change() {
    byte[] given = BYTES.clone();
    RawManifest manifest = RawManifest.of(given, MediaTypes.OCI_MANIFEST);

    given[0] = 'X';
    manifest.bytes()[1] = 'X';

    assertThat(manifest.bytes()).isEqualTo(BYTES);
    assertThat(manifest.digest()).isEqualTo(Digest.sha256(BYTES));
    assertThat(manifest.size()).isEqualTo(2);
  }

  @Test
  void should_describe_itself() {
    RawManifest manifest = RawManifest.of(BYTES, MediaTypes.OCI_MANIFEST);

    assertThat(manifest.descriptor())
        .isEqualTo(new Descriptor(MediaTypes.OCI_MANIFEST, Digest.sha256(BYTES), 2));
    assertThat(manifest)
        .hasToString(MediaTypes.OCI_MANIFEST + " " + Digest.sha256(BYTES) + " (2 bytes)");
  }

  @Test
  void should_take_another_type_with_the_same_bytes() {
    RawManifest untyped = RawManifest.of(BYTES, "");

    RawManifest typed = untyped.withMediaType(MediaTypes.DOCKER_LIST);

    assertThat(typed.mediaType()).isEqualTo(MediaTypes.DOCKER_LIST);
    assertThat(typed.bytes()).isEqualTo(BYTES);
    assertThat(typed).isNotEqualTo(untyped);
    assertThat(typed.withMediaType("")).isEqualTo(untyped).hasSameHashCodeAs(untyped);
    assertThat(typed.withMediaType(MediaTypes.DOCKER_LIST)).isSameAs(typed);
  }

  @Test
  void should_have_a_limit() {
    assertThat(RawManifest.of(new byte[RawManifest.MAX_SIZE], "").size())
        .isEqualTo(4 * 1024 * 1024);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RawManifest.of(new byte[RawManifest.MAX_SIZE + 1], ""))
        .withMessageContaining("4194305 bytes exceeds the limit of 4194304 bytes");
  }

  @Test
  void should_refuse_null() {
    assertThatNullPointerException().isThrownBy(() -> RawManifest.of(null, ""));
    assertThatNullPointerException().isThrownBy(() -> RawManifest.of(BYTES, null));
  }
}
