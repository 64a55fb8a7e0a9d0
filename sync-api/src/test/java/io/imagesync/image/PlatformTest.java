// SPDX-License-Identifier: Apache-2.0
package io.imagesync.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PlatformTest {
  private final String osName = System.getProperty("os.name");
  private final String osArch = System.getProperty("os.arch");

  @AfterEach
  void restore() {
    System.setProperty("os.name", osName);
    System.setProperty("os.arch", osArch);
  }

  @Test
  void should_read_what_it_prints() {
    assertThat(Platform.parse("linux/amd64")).isEqualTo(Platform.of("linux", "amd64"));
    Platform arm = new Platform("linux", "arm64", Optional.of("v8"));
    assertThat(Platform.parse("linux/arm64/v8")).isEqualTo(arm);
    assertThat(arm).hasToString("linux/arm64/v8");
    assertThat(Platform.of("windows", "amd64")).hasToString("windows/amd64");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "linux",
        "/",
        "linux/",
        "/amd64",
        "//",
        "linux//v8",
        "linux/arm/",
        "linux/arm/v7/x",
        " /amd64",
        "linux/ "
      })
  void should_refuse_anything_else(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Platform.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux/amd64",
    "Linux, x86_64, linux/amd64",
    "Linux, aarch64, linux/arm64/v8",
    "Linux, arm, linux/arm/v7",
    "Linux, i386, linux/386",
    "Linux, ppc64le, linux/ppc64le",
    "Linux, s390x, linux/s390x",
    "Linux, riscv64, linux/riscv64",
    "Mac OS X, aarch64, darwin/arm64/v8",
    "Windows Server 2022, amd64, windows/amd64",
    "FreeBSD, amd64, freebsd/amd64",
    "'', '', linux/amd64"
  })
  void should_name_the_host_as_images_do(String name, String architecture, String platform) {
    System.setProperty("os.name", name);
    System.setProperty("os.arch", architecture);

    assertThat(Platform.host()).hasToString(platform);
  }

  @Test
  void should_read_its_own_text_or_refuse() {
    Random random = new Random(8);
    String alphabet = "linux/arm64v8 \t\n\0\u001b/é";
    int accepted = 0;
    for (int i = 0; i < 10_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "linux/" : "");
      random
          .ints(random.nextInt(random.nextInt(50) == 0 ? 5_000 : 12), 0, alphabet.length())
          .forEach(c -> text.append(alphabet.charAt(c)));
      try {
        Platform platform = Platform.parse(text.toString());
        accepted++;
        assertThat(platform).hasToString(text.toString());
        assertThat(Platform.parse(platform.toString())).isEqualTo(platform);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageMatching("[^\\p{Cntrl}]{1,500}");
      }
    }
    assertThat(accepted).isGreaterThan(200);
  }
}
