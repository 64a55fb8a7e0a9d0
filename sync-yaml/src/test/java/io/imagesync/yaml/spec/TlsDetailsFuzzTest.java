// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.fuzz.Malformed;
import org.junit.jupiter.api.Test;

class TlsDetailsFuzzTest {
  @Test
  void should_fail_in_one_way_only_and_name_the_place() {
    Malformed.from(
            "minVersion: \"1.2\"\ncipherSuites: [TLS_AES_128_GCM_SHA256]\nnamedGroups: [x25519]\n",
            "{}")
        .mixedWith("minVersion: ", "\"1.3\"", "- ", "\n", "&a ", "*a", "!!binary ", "~", "<<: ")
        .mayFailWith(SpecException.class)
        .check(
            text -> {
              byte[] content = text.getBytes(UTF_8);
              try {
                assertThat(TlsDetailsReader.parse("f", content))
                    .isEqualTo(TlsDetailsReader.parse("f", content));
              } catch (SpecException e) {
                assertThat(e).hasMessageMatching("f:[1-9]\\d*:[1-9]\\d*: [^\\p{Cntrl}]+");
                throw e;
              }
            });
  }
}
