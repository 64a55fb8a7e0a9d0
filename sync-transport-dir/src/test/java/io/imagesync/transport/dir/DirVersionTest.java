// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.fuzz.Malformed;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirVersionTest {
  @Test
  void should_write_what_every_reader_knows() {
    assertThat(DirVersion.PLAIN.toFile())
        .asString(UTF_8)
        .isEqualTo("Directory Transport Version: 1.1\n");
    assertThat(DirVersion.PREFIXED_NAMES.toFile())
        .asString(UTF_8)
        .isEqualTo("Directory Transport Version: 1.2\n");
  }

  @ParameterizedTest
  @CsvSource({
    "0.9, true",
    "1.0, true",
    "1.1, true",
    "1.2, true",
    "1.3, false",
    "1.10, false",
    "2.0, false",
    "999999.999999, false"
  })
  void should_know_versions_up_to_the_newest(String version, boolean supported) {
    Optional<DirVersion> parsed = parse("Directory Transport Version: " + version + "\n");

    assertThat(parsed).map(DirVersion::isSupported).contains(supported);
    assertThat(parsed).map(DirVersion::toString).contains(version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.1\n",
        "Directory Transport Version: 1.1",
        "Directory Transport Version: 1.1\r\n",
        "Directory Transport Version: 1.1\n\n",
        "Directory Transport Version: 1.1 \n",
        "Directory Transport Version: 01.1\n",
        "Directory Transport Version: 1.01\n",
        "Directory Transport Version: 1\n",
        "Directory Transport Version: 1.1.1\n",
        "Directory Transport Version: -1.1\n",
        "Directory Transport Version: 1.99999999999999999999\n",
        "directory transport version: 1.1\n",
        "Directory Transport Version: 1.1\nX"
      })
  void should_refuse_anything_else(String file) {
    assertThat(parse(file)).isEmpty();
  }

  private static Optional<DirVersion> parse(String file) {
    return DirVersion.parse(file.getBytes(UTF_8));
  }

  @Test
  void should_read_nothing_but_what_it_would_write() {
    Malformed.from("Directory Transport Version: 1.1\n", "Directory Transport Version: 0.12\n")
        .mixedWith("Directory Transport Version: ", "0", "9", ".")
        .check(
            text -> {
              byte[] file = text.getBytes(ISO_8859_1);
              DirVersion.parse(file)
                  .ifPresent(version -> assertThat(version.toFile()).isEqualTo(file));
            });
  }
}
