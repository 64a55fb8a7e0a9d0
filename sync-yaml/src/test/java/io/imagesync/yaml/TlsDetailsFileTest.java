// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imagesync.TlsDetails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsDetailsFileTest {
  private static final TlsDetails USUAL = TlsDetails.defaults();

  @TempDir private Path folder;

  private TlsDetails read(String text) throws IOException {
    return TlsDetailsFile.read(Files.writeString(folder.resolve("tls.yaml"), text));
  }

  @Test
  void should_read_all_keys() throws Exception {
    assertThat(
            read(
                """
                minVersion: "1.2"
                cipherSuites:
                  - TLS_AES_128_GCM_SHA256
                  - "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
                namedGroups: [secp256r1, X25519MLKEM768]
                """))
        .isEqualTo(
            USUAL
                .minVersion("1.2")
                .cipherSuites(
                    List.of("TLS_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))
                .namedGroups(List.of("secp256r1", "X25519MLKEM768")));
  }

  @Test
  void should_take_a_version_without_quotes() throws Exception {
    assertThat(read("minVersion: 1.3")).isEqualTo(USUAL.minVersion("1.3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "minVersion: ''", "minVersion:", "cipherSuites: ~\nnamedGroups: null"})
  void should_leave_what_is_not_said_as_usual(String text) throws Exception {
    assertThat(read(text)).isEqualTo(USUAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1:1: the file is empty",
        "# nothing | 1:1: the file is empty",
        "[1.2] | 1:1: the document has to be a mapping",
        "minversion: 1.2 | 1:1: unknown key \"minversion\"",
        "minVersion: 1.4 | 1:13: \"1.4\" is not a version of TLS",
        "minVersion: [1.2] | 1:13: minVersion has to be a single value",
        "cipherSuites: TLS_AES_128_GCM_SHA256 | 1:15: cipherSuites has to be a list",
        "cipherSuites: [] | 1:15: There is no cipher suite in the list",
        "cipherSuites: [AES128-SHA] | 1:15: \"AES128-SHA\" is not the IANA name",
        "cipherSuites: [~] | 1:15: \"\" is not the IANA name",
        "cipherSuites: [[TLS_A]] | 1:16: an entry of cipherSuites has to be a single value",
        "namedGroups: [P-256] | 1:14: \"P-256\" is not the IANA name",
        "namedGroups: {} | 1:14: namedGroups has to be a list",
        "{minVersion: 1.2, minVersion: 1.3} | 1:19: the key \"minVersion\" occurs twice",
        "{ | 2:1:"
      })
  void should_say_what_is_wrong_and_where(String text, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(text + "\n"))
        .withMessageStartingWith(folder.resolve("tls.yaml") + ":" + problem);
  }

  @Test
  void should_say_that_there_is_no_file() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> TlsDetailsFile.read(folder.resolve("none")))
        .withMessage("open " + folder.resolve("none") + ": no such file or directory");
  }

  @Test
  void should_fail_with_one_exception_only() throws Exception {
    Random random = new Random(11);
    String seed =
        "minVersion: '1.2'\ncipherSuites: [TLS_A, &a TLS_B]\nnamedGroups:\n- x25519\n- *a\n";
    for (int i = 0; i < 600; i++) {
      StringBuilder text = new StringBuilder(seed);
      for (int change = random.nextInt(3); change >= 0; change--) {
        text.setCharAt(random.nextInt(text.length()), (char) (random.nextInt(100) + 9));
      }
      try {
        assertThat(read(text.toString())).isNotNull();
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith(folder.resolve("tls.yaml") + ":");
      }
    }
  }
}
