// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.SyncRequest.Naming;
import io.imagesync.image.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationNamingTest {
  private static final String HEX =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @ParameterizedTest
  @CsvSource({
    "reg.example.com/team/app:1, false, '',      app:1",
    "reg.example.com/team/app:1, true,  '',      reg.example.com/team/app:1",
    "reg.example.com/team/app:1, false, -mirror, app:1-mirror",
    "reg.example.com/team/app:1, true,  -mirror, reg.example.com/team/app:1-mirror",
    "reg.example.com:5000/app:1, false, '',      app:1",
    "reg.example.com:5000/app:1, true,  '',      reg.example.com:5000/app:1",
    "app:1,                      false, '',      app:1",
    "app:1,                      true,  -x,      app:1-x",
    "/media/usb/app:1,           false, '',      app:1",
  })
  void should_make_the_name_below_the_destination(
      String scopedName, boolean scoped, String suffix, String expected) {
    assertThat(DestinationNaming.relativeName(scopedName, new Naming(scoped, suffix)))
        .isEqualTo(expected);
  }

  @Test
  void should_keep_a_digest_that_nothing_is_appended_to() {
    String name = "reg.example.com/team/app@sha256:" + HEX;

    assertThat(DestinationNaming.relativeName(name, new Naming(false, "")))
        .isEqualTo("app@sha256:" + HEX);
  }

  @Test
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
