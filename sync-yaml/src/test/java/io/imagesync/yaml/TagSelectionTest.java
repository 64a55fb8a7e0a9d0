// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imagesync.SyncSource;
import io.imagesync.TagSelector;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagSelectionTest {
  private static final List<String> TAGS = List.of("1.0", "1.1", "1.1-alpine", "2.0", "latest");

  private static List<String> selected(TagSelector selector) {
    return TAGS.stream().filter(selector::selects).toList();
  }

  @Test
  void should_combine_versions_and_expressions() {
    TagSelector versions = SemverTags.satisfying(">= 1.1.0-0");
    TagSelector alpine = RegexTags.matching("-alpine$");

    assertThat(selected(versions)).containsExactly("1.1", "1.1-alpine", "2.0");
    assertThat(selected(versions.and(alpine.not()))).containsExactly("1.1", "2.0");
    assertThat(selected(alpine.or(TagSelector.exactly("latest"))))
        .containsExactly("1.1-alpine", "latest");
  }

  @Test
  void should_compare_and_print_by_value() {
    assertThat(SemverTags.satisfying("^1"))
        .isEqualTo(SemverTags.satisfying("^1"))
        .isNotEqualTo(SemverTags.satisfying("^2"))
        .hasToString("satisfying \"^1\"");
    assertThat(RegexTags.matching("^1"))
        .isEqualTo(RegexTags.matching("^1"))
        .hasSameHashCodeAs(RegexTags.matching("^1"))
        .isNotEqualTo(RegexTags.matching("^2"))
        .hasToString("matching \"^1\"");
    assertThat(SyncSource.docker("app").tags(SemverTags.satisfying("^1")))
        .isEqualTo(SyncSource.docker("app").tags(SemverTags.satisfying("^1")));
  }

  @Test
  void should_refuse_at_once_what_cannot_be_understood() {
    assertThatIllegalArgumentException().isThrownBy(() -> SemverTags.satisfying("newest"));
    assertThatIllegalArgumentException().isThrownBy(() -> RegexTags.matching("(?=1)"));
  }
}
