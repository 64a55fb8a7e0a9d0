// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthKeysTest {
  @Test
  void should_try_the_most_specific_key_first() {
    assertThat(AuthKeys.literal("reg.example.com:5000/team/app/web"))
        .containsExactly(
            "reg.example.com:5000/team/app/web",
            "reg.example.com:5000/team/app",
            "reg.example.com:5000/team",
            "reg.example.com:5000");
  }

  @Test
  void should_not_fold_the_namespace_of_official_images() {
    assertThat(AuthKeys.literal("docker.io/library/busybox"))
        .containsExactly("docker.io/library/busybox", "docker.io/library", "docker.io");
  }

  @ParameterizedTest
  @CsvSource({
    "reg.example.com,                     reg.example.com,      false, true",
    "https://reg.example.com,             reg.example.com,      false, true",
    "http://reg.example.com/v2/,          reg.example.com,      false, true",
    "https://reg.example.com:5000/x,      reg.example.com:5000, false, true",
    "https://reg.example.com:5000,        reg.example.com,      false, false",
    "reg.example.com/v1/,                 reg.example.com,      false, false",
    "reg.example.com/v1/,                 reg.example.com,      true,  true",
    "https://index.docker.io/v1/,         docker.io,            false, true",
    "index.docker.io,                     docker.io,            false, true",
    "registry-1.docker.io,                docker.io,            false, true",
    "docker.io,                           docker.io,            true,  true",
    "https://index.docker.io/v1/,         index.docker.io,      false, true",
    "docker.io/library,                   docker.io,            false, false",
    "https://reg.example.com.evil.org/v1, reg.example.com,      false, false",
    "https://REG.example.com,             reg.example.com,      false, false",
    "'',                                  reg.example.com,      false, false",
  })
  void should_match_what_older_tools_wrote(
      String key, String host, boolean legacy, boolean matches) {
    assertThat(AuthKeys.isFor(key, host, legacy)).isEqualTo(matches);
  }
}
