// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TagSelectorTest {
  private static final List<String> TAGS = List.of("1.0", "1.1", "2.0", "latest");

  private static List<String> selected(TagSelector selector) {
    return TAGS.stream().filter(selector::selects).toList();
  }

  @Test
  void should_combine_selections() {
    TagSelector ones = tag -> tag.startsWith("1.");
    TagSelector named = TagSelector.exactly("1.1", "latest", "absent");

    assertThat(selected(TagSelector.all())).isEqualTo(TAGS);
    assertThat(selected(named)).containsExactly("1.1", "latest");
    assertThat(selected(ones.and(named))).containsExactly("1.1");
    assertThat(selected(ones.or(named))).containsExactly("1.0", "1.1", "latest");
    assertThat(selected(ones.not())).containsExactly("2.0", "latest");
    assertThat(selected(ones.or(named).not())).containsExactly("2.0");
    assertThat(selected(TagSelector.all().and(ones))).containsExactly("1.0", "1.1");
    assertThat(selected(TagSelector.all().or(ones))).isEqualTo(TAGS);
    assertThat(selected(TagSelector.all().not())).isEmpty();
    assertThat(selected(TagSelector.exactly())).isEmpty();
  }

  @Test
  void should_not_change_with_what_it_was_made_of() {
    List<String> names = new ArrayList<>(List.of("1.0"));
    TagSelector selector = TagSelector.exactly(names);

    names.add("2.0");

    assertThat(selected(selector)).containsExactly("1.0");
  }

  @Test
  void should_say_what_it_selects() {
    TagSelector named = TagSelector.exactly("1.0", "2.0");

    assertThat(Stream.of(TagSelector.all(), named, named.not(), named.or(TagSelector.exactly("3"))))
        .map(TagSelector::toString)
        .containsExactly(
            "all tags",
            "one of [1.0, 2.0]",
            "not one of [1.0, 2.0]",
            "(one of [1.0, 2.0] or one of [3])");
  }

  @Test
  void should_be_part_of_a_source() {
    SyncSource all = SyncSource.docker("reg.example.com/app");
    SyncSource some = all.tags(TagSelector.exactly("1.0")).with(RegistryAccess.defaults());

    assertThat(all.tags()).isSameAs(TagSelector.all());
    assertThat(some.tags()).isEqualTo(TagSelector.exactly("1.0"));
    assertThat(some).isNotEqualTo(all.with(RegistryAccess.defaults()));
    assertThat(some)
        .isEqualTo(all.with(RegistryAccess.defaults()).tags(TagSelector.exactly("1.0")))
        .hasSameHashCodeAs(all.with(RegistryAccess.defaults()).tags(TagSelector.exactly("1.0")));
    assertThat(some.tags(TagSelector.all())).isEqualTo(all.with(RegistryAccess.defaults()));
  }

  @Test
  void should_refuse_null() {
    TagSelector some = TagSelector.exactly("1");
    assertThatNullPointerException().isThrownBy(() -> TagSelector.exactly("1", null));
    assertThatNullPointerException().isThrownBy(() -> some.and(null));
    assertThatNullPointerException().isThrownBy(() -> some.or(null));
    assertThatNullPointerException().isThrownBy(() -> TagSelector.all().and(null));
    assertThatNullPointerException().isThrownBy(() -> SyncSource.docker("app").tags(null));
  }
}
