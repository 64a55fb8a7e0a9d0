// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "use tlsVerify(false) | use --src-tls-verify=false or --dest-tls-verify=false",
        "Key file x.key is encrypted; decrypt it with: openssl pkey -in FILE -out FILE, or give its"
            + " password with RegistryAccess.clientKeyPassword(password)"
            + " | Key file x.key is encrypted; decrypt it with: openssl pkey -in FILE -out FILE"
      })
  void should_advise_what_a_command_line_can_do(String text, String worded) {
    assertThat(Wording.of(text)).isEqualTo(worded);
  }
}
