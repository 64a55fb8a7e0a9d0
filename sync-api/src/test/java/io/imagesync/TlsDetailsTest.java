// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsDetailsTest {
  private static final TlsDetails USUAL = TlsDetails.defaults();

  @Test
  void should_keep_what_was_given() {
    List<String> groups = new ArrayList<>(List.of("x25519", "X25519MLKEM768"));
    TlsDetails details =
        USUAL.minVersion("1.3").cipherSuites(List.of("TLS_AES_128_GCM_SHA256")).namedGroups(groups);
    groups.clear();

    assertThat(details.minVersion()).contains("1.3");
    assertThat(details.cipherSuites()).contains(List.of("TLS_AES_128_GCM_SHA256"));
    assertThat(details.namedGroups()).contains(List.of("x25519", "X25519MLKEM768"));
    assertThat(USUAL.minVersion()).isEmpty();
    assertThat(USUAL.cipherSuites()).isEmpty();
    assertThat(USUAL.namedGroups()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.4", "TLSv1.2", "1.2 ", "0.9"})
  void should_refuse_what_is_no_version(String version) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> USUAL.minVersion(version))
        .withMessageContaining("1.0, 1.1, 1.2 and 1.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AES128-SHA", "tls_aes_128_gcm_sha256", "TLS_A,TLS_B", "TLS_"})
  void should_refuse_what_is_no_cipher_suite(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> USUAL.cipherSuites(List.of(name)))
        .withMessage('"' + name + "\" is not the IANA name of a cipher suite");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P-256", "x25519,x448"})
  void should_refuse_what_is_no_named_group(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> USUAL.namedGroups(List.of(name)))
        .withMessage('"' + name + "\" is not the IANA name of a named group");
  }

  @Test
  void should_refuse_empty_lists() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> USUAL.cipherSuites(List.of()))
        .withMessageContaining("no cipher suite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> USUAL.namedGroups(List.of()))
        .withMessageContaining("no named group");
  }
}
