// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestFormatTest {
  @ParameterizedTest
  @EnumSource(ManifestFormat.class)
  void should_read_what_it_prints(ManifestFormat format) {
    assertThat(ManifestFormat.parse(format.toString())).isEqualTo(format);
  }

  @Test
  void should_print_the_names_that_command_lines_use() {
    assertThat(ManifestFormat.values())
        .extracting(f -> "" + f)
        .containsExactly("oci", "v2s2", "v2s1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "OCI", "oci ", "docker"})
  void should_refuse_anything_else(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ManifestFormat.parse(text))
        .withMessageContaining("expected oci, v2s2 or v2s1");
  }
}
