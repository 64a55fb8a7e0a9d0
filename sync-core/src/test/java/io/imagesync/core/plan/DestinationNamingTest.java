// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.SyncRequest.Naming;
import io.imagesync.image.Digest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationNamingTest {
  private static final String HEX =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @ParameterizedTest(name = "7.2 row {0}: {1}, scoped {2}, suffix {3}")
  @CsvSource({
    "1,  reg.io/ns/deep/app:x,         false, '',      app:x",
    "2,  reg.io/busybox:1,             false, '',      busybox:1",
    "3,  reg.io/busybox:1,             true,  '',      reg.io/busybox:1",
    "4,  docker.io/library/busybox:1,  true,  '',      docker.io/library/busybox:1",
    "5,  h:5001/busybox:1,             true,  '',      h:5001/busybox:1",
    "9,  reg.io/team/app:1,            false, -mirror, app:1-mirror",
    "9,  reg.io/team/app:1,            true,  -mirror, reg.io/team/app:1-mirror",
    "12, busybox:1-glibc,              false, '',      busybox:1-glibc",
    "13, reg.io/ns/app:2,              false, '',      app:2",
    "13, reg.io/ns/app:2,              true,  '',      reg.io/ns/app:2",
    "14, plain,                        false, -m,      plain-m",
    "16, Upper:1,                      false, '',      Upper:1",
    "22, .x/a:1,                       true,  '',      .x/a:1",
    "26, reg.io/app:1,                 false, /sub,    app:1/sub",
    "26, reg.io/app:1,                 false, :foo,    app:1:foo",
  })
  void should_make_the_name_below_the_destination(
      int row, String scopedName, boolean scoped, String suffix, String expected) {
    assertThat(DestinationNaming.relativeName(scopedName, new Naming(scoped, suffix)))
        .as("row %d", row)
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("7.2 rows 7, 8, 15: a digest stays")
  void should_keep_a_digest_that_nothing_is_appended_to() {
    String name = "reg.example.com/team/app@sha256:" + HEX;

    assertThat(DestinationNaming.relativeName(name, new Naming(false, "")))
        .isEqualTo("app@sha256:" + HEX);
  }

  @Test
  @DisplayName("7.2 rows 10, 11: a suffix behind a digest is refused")
  void should_refuse_to_append_a_suffix_to_a_digest() {
    assertThatThrownBy(
            () ->
                DestinationNaming.relativeName(
                    "reg.example.com/app@sha256:" + HEX, new Naming(true, "-mirror")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-mirror")
        .hasMessageContaining("digest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "reg.example.com/app/"})
  void should_refuse_an_image_without_a_name_of_its_own(String scopedName) {
    assertThatThrownBy(() -> DestinationNaming.relativeName(scopedName, new Naming(false, "-m")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name");
  }

  @Test
  void should_find_the_digest_a_name_ends_in() {
    assertThat(DestinationNaming.digestIn("reg.example.com/app@sha256:" + HEX))
        .contains(new Digest("sha256", HEX));
  }

  @ParameterizedTest
  @ValueSource(strings = {"app:1", "app", "user@host/app:1", "app@sha256:0123", "app@", "@"})
  void should_find_no_digest_where_there_is_none(String name) {
    assertThat(DestinationNaming.digestIn(name)).isEmpty();
  }
}
