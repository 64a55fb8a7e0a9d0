// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of broken entries in skopeo's way. */
class LikeSkopeoTest extends YamlSourceCase {
  @Test
  @DisplayName("6.2 no section non-empty")
  void should_warn_of_registries_without_images() throws Exception {
    list("r.io: {images: {}, images-by-semver: }\ns.io:\n", LIKE_SKOPEO);

    assertThat(registries.notes)
        .containsExactly(
            "WARNING No images specified for registry registry=r.io",
            "WARNING No images specified for registry registry=s.io");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UP", "a:1", "'a@sha256:" + "0" + "'", "a b", "-a", "''", "a/"})
  @DisplayName("6.2 repository name invalid, or with a tag or digest")
  void should_skip_repositories_without_a_proper_name(String name) throws Exception {
    assertThat(list("r.io: {images: {" + name + ": [x], b: [y]}}", LIKE_SKOPEO))
        .containsExactly("r.io/b:y");
    assertThat(registries.notes)
        .hasSize(3)
        .first()
        .asString()
        .startsWith("ERROR Error parsing repository name, skipping registry=r.io repo=");
    assertThat(registries.notes.get(1)).startsWith("ERROR ").doesNotContain("registry=");
    assertThat(registries.notes.get(2)).isEqualTo("INFO Processing repo registry=r.io repo=b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://r.io", "''", "R.IO/x", "r.io:1:2"})
  @DisplayName("6.1 every repository of an invalid registry is skipped")
  void should_skip_every_repository_of_an_invalid_registry(String key) throws Exception {
    assertThat(list("\"" + key.replace("'", "") + "\": {images: {A: [x], B: []}}", LIKE_SKOPEO))
        .isEmpty();
    assertThat(registries.notes).hasSize(4).allMatch(note -> note.startsWith("ERROR "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sha256:00", "1.0@sha256:" + "0", "a b", ".x", "SHA256:" + "0", "sha512:0", ""})
  @DisplayName("6.2 an invalid entry is logged and skipped")
  void should_skip_invalid_references(String reference) throws Exception {
    String full = reference.endsWith("00") ? reference : reference.replace(":0", ":" + HEX);

    assertThat(list("r.io: {images: {a: [x, '" + full + "', y]}}", LIKE_SKOPEO))
        .containsExactly("r.io/a:x", "r.io/a:y");
    assertThat(registries.notes)
        .hasSize(3)
        .element(1)
        .isEqualTo("ERROR Error parsing ref, skipping ref=" + full);
    assertThat(registries.listed).containsExactly("r.io/a 2");
  }

  @Test
  @DisplayName("6.2 listing failure")
  void should_skip_repositories_that_cannot_be_listed() throws Exception {
    registries.tags("r.io/b", "y").fail("r.io/a", new TransportException("no", ErrorKind.DENIED));

    assertThat(list("r.io: {images: {a: [], b: []}}", LIKE_SKOPEO)).containsExactly("r.io/b:y");
    assertThat(registries.notes)
        .containsExactly(
            "INFO Processing repo registry=r.io repo=a",
            "INFO Querying registry for image tags registry=r.io repo=a",
            "INFO Getting tags image=r.io/a",
            "ERROR Error processing repo, skipping registry=r.io repo=a",
            "ERROR Error determining repository tags for repo r.io/a: fetching tags list: no",
            "INFO Processing repo registry=r.io repo=b",
            "INFO Querying registry for image tags registry=r.io repo=b",
            "INFO Getting tags image=r.io/b");
  }

  @Test
  @DisplayName("6.2 zero refs left")
  void should_warn_of_repositories_without_images() throws Exception {
    registries.tags("r.io/a").tags("r.io/b", "x");

    assertThat(list("r.io: {images: {a: []}, images-by-tag-regex: {b: ^z}}", LIKE_SKOPEO))
        .isEmpty();
    assertThat(registries.notes)
        .contains(
            "WARNING No refs to sync found registry=r.io repo=a",
            "WARNING No refs to sync found registry=r.io repo=b");
    assertThat(registries.listed).isEmpty();
  }

  @Test
  @DisplayName("6.2 all entries invalid: no refs, and not all tags")
  void should_not_list_when_every_entry_is_invalid() throws Exception {
    registries.tags("r.io/a", "x");

    assertThat(list("r.io: {images: {a: ['.x']}}", LIKE_SKOPEO)).isEmpty();
    assertThat(registries.notes).contains("WARNING No refs to sync found registry=r.io repo=a");
  }

  @Test
  @DisplayName("6.2 one bad regex drops the section")
  void should_drop_the_section_of_a_bad_expression() throws Exception {
    registries.tags("r.io/a", "x").tags("r.io/c", "1.0").tags("s.io/d", "x");

    assertThat(
            list(
                """
                r.io:
                  images: {i: [y]}
                  images-by-tag-regex: {a: x, b: "^(?!3)"}
                  images-by-semver: {c: ">=1"}
                s.io:
                  images-by-tag-regex: {d: x}
                """,
                LIKE_SKOPEO))
        .containsExactly("r.io/i:y", "r.io/c:1.0", "s.io/d:x");
    assertThat(registries.notes.get(1)).startsWith("ERROR Invalid regular expression");
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "''", "~", "'>= 1 <'"})
  @DisplayName("6.2 one bad constraint drops the section; null and empty are bad")
  void should_drop_the_section_of_a_bad_constraint(String constraint) throws Exception {
    registries.tags("r.io/a", "1.0").tags("r.io/c", "x");

    assertThat(
            list(
                "r.io: {images-by-tag-regex: {c: x}, images-by-semver: {a: '>=1', b: "
                    + constraint
                    + "}}",
                LIKE_SKOPEO))
        .containsExactly("r.io/c:x");
    assertThat(registries.notes).filteredOn(note -> note.startsWith("ERROR ")).hasSize(1);
  }

  @Test
  @DisplayName("6.1 a list of nulls, and a null regex, are all tags")
  void should_take_nulls_for_all_tags() throws Exception {
    registries.tags("r.io/a", "x", "y").tags("r.io/b", "z");

    assertThat(list("r.io: {images: {a: [~]}, images-by-tag-regex: {b: }}", LIKE_SKOPEO))
        .containsExactly("r.io/a:x", "r.io/a:y", "r.io/b:z");
    assertThat(list("r.io: {images: {a: [~, q]}}", LIKE_SKOPEO)).containsExactly("r.io/a:q");
  }

  @Test
  void should_not_mistake_a_cancellation_for_a_broken_repository() {
    registries.fail("r.io/a", new IOException("cancelled"));
    registries.cancellation().cancel();

    assertThatThrownBy(() -> list("r.io: {images: {a: []}}", LIKE_SKOPEO)).hasMessage("cancelled");
  }
}
