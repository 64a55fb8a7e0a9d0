// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of broken entries in the library's way. */
class RecordingTest extends YamlSourceCase {
  static Stream<List<String>> invalid() {
    return Stream.of(
        List.of("images: {UP: [x]}", "9", "lowercase"),
        List.of("images: {'a:1': [x]}", "9", "a repository is expected"),
        List.of("images: {a: ['.x']}", "13", ".x"),
        List.of("images: {a: ['']}", "13", ""),
        List.of("images: {a: [x, ~]}", "16", "a null is neither a tag nor a digest"),
        List.of("images-by-tag-regex: {a: (}", "25", "Invalid regular expression"),
        List.of("images-by-tag-regex: {a: }", "25", "a null selects no tags"),
        List.of("images-by-semver: {a: latest}", "22", "latest"),
        List.of("images-by-semver: {a: ~}", "22", "a null selects no tags"));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  @DisplayName("15.1, 15.3, 15.22 what is invalid fails the run before anybody is contacted")
  void should_fail_on_invalid_entries(List<String> row) {
    String yaml = "r.io:\n  images-by-semver: {z: '1'}\n  " + row.get(0);
    yaml = row.get(0).startsWith("images-by-semver") ? "r.io:\n\n  " + row.get(0) : yaml;
    String text = yaml;

    TransportException failure = catchThrowableOfType(TransportException.class, () -> list(text));

    assertThat(failure)
        .message()
        .matches(Pattern.quote(file().toString()) + ":3:\\d+: .+")
        .contains(row.get(2));
    assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
    assertThat(registries.opened).isEmpty();
  }

  @Test
  @DisplayName("15.3 every problem is told at once")
  void should_tell_all_problems_at_once() {
    assertThatThrownBy(
            () ->
                list(
                    """
                    r.io:
                      images: {UP: [x], a: ['.x', '.y']}
                      images-by-tag-regex: {b: (, c: x}
                      credentials: {password: x}
                    """))
        .hasMessageContaining(":2:12: ")
        .hasMessageContaining(":2:25: ")
        .hasMessageContaining(":2:31: ")
        .hasMessageContaining(":3:")
        .hasMessageContaining(":4:17: The user name is empty")
        .hasMessageNotContaining("more");
  }

  @Test
  void should_count_problems_that_are_too_many_to_show() {
    assertThatThrownBy(() -> list("r.io: {images: {a: [" + "'.x', ".repeat(14) + "]}}"))
        .hasMessageEndingWith("; and 4 more");
  }

  @Test
  @DisplayName("15.1 under keep-going, what is broken is missing and the rest goes on")
  void should_record_what_is_missing_when_it_keeps_going() throws Exception {
    registries
        .keepGoing()
        .tags("r.io/c", "1")
        .tags("r.io/e", "x")
        .fail("r.io/d", new TransportException("no", ErrorKind.UNAVAILABLE));

    assertThat(
            list(
                """
                r.io:
                  images: {UP: [x], a: [x, '.y'], c: [], d: []}
                  images-by-tag-regex: {b: (, e: x}
                """))
        .containsExactly("r.io/a:x", "r.io/c:1", "r.io/e:x");
    assertThat(registries.missing.keySet())
        .containsExactlyInAnyOrder("r.io/UP", "r.io/a:.y", "r.io/d", "r.io/b");
    assertThat(registries.missing.get("r.io/d"))
        .hasMessage(file() + ":2:42: no")
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
              assertThat(e.isTransient()).isFalse();
            });
  }

  @Test
  @DisplayName("15.1 a repository that cannot be listed fails the run")
  void should_fail_when_a_repository_cannot_be_listed() {
    registries.fail("r.io/d", new TransportException("no", ErrorKind.UNAVAILABLE));

    assertThatThrownBy(() -> list("r.io: {images: {d: []}}")).hasMessage(file() + ":1:17: no");
  }

  @Test
  void should_only_warn_when_nothing_is_wanted_or_found() throws Exception {
    registries.tags("r.io/a", "x");

    assertThat(list("r.io: {images-by-tag-regex: {a: ^z}}\ns.io:\n")).isEmpty();
    assertThat(registries.notes)
        .containsExactly(
            "WARNING " + file() + ":1:30: no image of r.io/a was selected",
            "WARNING " + file() + ":2:1: no images specified for registry \"s.io\"");
  }
}
