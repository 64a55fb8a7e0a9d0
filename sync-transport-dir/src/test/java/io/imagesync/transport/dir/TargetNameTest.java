// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "busybox:1",
        "docker.io/library/busybox:1-mirror",
        "registry:5000/app@sha256:0123",
        "app:1/sub",
        "...",
        "..app",
        ".hidden/app",
        "a b",
        "back\\slash"
      })
  void should_take_paths_that_stay_below(String name) throws Exception {
    assertThat(TargetName.check(name, "/")).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "'', it is empty",
    "/etc, it is absolute",
    "//host/share, it is absolute",
    "app//1, cannot be an element",
    "app/, cannot be an element",
    "., cannot be an element",
    "./app, cannot be an element",
    "app/., cannot be an element",
    ".., cannot be an element",
    "../app, cannot be an element",
    "a/../b, cannot be an element",
    "a/.., cannot be an element",
    ".imagesync-1-1-0000000000000000, kept for images under way",
    "ns/.imagesync-x/app, kept for images under way"
  })
  void should_refuse_other_names(String name, String reason) {
    assertRefused(name, "/", reason);
  }

  @Test
  void should_refuse_names_no_file_system_takes() {
    assertRefused("app\0:1", "/", "NUL");
    assertRefused("ns/" + "a".repeat(256), "/", "more than 255 bytes");
    assertRefused("é".repeat(128), "/", "more than 255 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"busybox:1", "C:evil", "a\\..\\b", "what?", "a*", "a|b", "<a>", "\"a\""})
  void should_say_that_windows_does_not_take_them(String name) {
    assertRefused(name, "\\", "Windows does not allow");
  }

  @Test
  void should_not_print_control_characters() {
    assertThatThrownBy(() -> TargetName.check("/a\u001b[2J\nb", "/"))
        .hasMessageContaining("/a?[2J?b");
  }

  @Test
  void should_never_let_a_name_leave_the_root() {
    Path root = Path.of("/dest/root");
    Random random = new Random(3);
    String alphabet = "./.\\:@-_ a\0~é";
    int accepted = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder name = new StringBuilder();
      int length = random.nextInt(8);
      for (int c = 0; c < length; c++) {
        name.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        Path place = root.resolve(TargetName.check(name.toString(), "/"));
        assertThat(place.normalize()).isEqualTo(place).startsWithRaw(root).isNotEqualTo(root);
        accepted++;
      } catch (TransportException e) {
        assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
      }
    }
    assertThat(accepted).isGreaterThan(1_000);
  }

  private static void assertRefused(String name, String separator, String reason) {
    assertThatThrownBy(() -> TargetName.check(name, separator))
        .hasMessageContaining(reason)
        .asInstanceOf(type(TransportException.class))
        .extracting(TransportException::kind)
        .isEqualTo(ErrorKind.CONFIGURATION);
  }
}
