// SPDX-License-Identifier: Apache-2.0
package io.imagesync.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageValuesTest {
  private static final Digest DIGEST = Digest.sha256(new byte[0]);

  @Test
  void should_print_names_as_tools_write_them() {
    assertThat(new ImageName("docker", "reg.example.com/app:1"))
        .hasToString("docker://reg.example.com/app:1");
    assertThat(new ImageName("dir", "/media/usb/app:1")).hasToString("dir:/media/usb/app:1");
  }

  @Test
  void should_tell_a_known_size_from_an_unknown_one() {
    assertThat(new Descriptor("", DIGEST, 0).hasKnownSize()).isTrue();
    assertThat(new Descriptor("", DIGEST, Descriptor.UNKNOWN_SIZE).hasKnownSize()).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new Descriptor("", DIGEST, -2));
  }

  @Test
  void should_keep_urls_that_nobody_can_change() {
    List<String> urls = new ArrayList<>(List.of("https://example.com/layer"));
    Descriptor descriptor = new Descriptor("", DIGEST, 0, urls);

    urls.clear();

    assertThat(descriptor.urls()).containsExactly("https://example.com/layer");
  }

  @Test
  void should_keep_signatures_that_nobody_can_change() {
    byte[] content = {1, 2, 3};
    ImageSignature signature = new ImageSignature(ImageSignature.SIMPLE_SIGNING, content);

    content[0] = 9;
    signature.content()[1] = 9;

    assertThat(signature.content()).containsExactly(1, 2, 3);
    assertThat(signature)
        .isEqualTo(new ImageSignature(ImageSignature.SIMPLE_SIGNING, new byte[] {1, 2, 3}))
        .isNotEqualTo(new ImageSignature("sigstore-json", new byte[] {1, 2, 3}))
        .isNotEqualTo(new ImageSignature(ImageSignature.SIMPLE_SIGNING, new byte[] {1, 2}))
        .hasToString("simple-signing signature (3 bytes)");
    assertThat(signature.hashCode())
        .isEqualTo(
            new ImageSignature(ImageSignature.SIMPLE_SIGNING, new byte[] {1, 2, 3}).hashCode());
  }

  @Test
  void should_know_indexes_and_old_manifests_by_their_types() {
    assertThat(MediaTypes.MANIFESTS)
        .filteredOn(MediaTypes::isIndex)
        .containsExactly(MediaTypes.DOCKER_LIST, MediaTypes.OCI_INDEX);
    assertThat(MediaTypes.MANIFESTS)
        .filteredOn(MediaTypes::isSchema1)
        .containsExactly(MediaTypes.DOCKER_SCHEMA1_SIGNED, MediaTypes.DOCKER_SCHEMA1);
    assertThat(MediaTypes.isIndex(MediaTypes.OCI_INDEX.toUpperCase(java.util.Locale.ROOT)))
        .isFalse();
    assertThat(MediaTypes.isIndex("")).isFalse();
  }
}
