// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoBooleanTest {
  @ParameterizedTest
  @ValueSource(strings = {"1", "t", "T", "true", "TRUE", "True"})
  void should_read_true(String text) {
    assertThat(GoBoolean.parse(text)).contains(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "f", "F", "false", "FALSE", "False"})
  void should_read_false(String text) {
    assertThat(GoBoolean.parse(text)).contains(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "no", "on", "tRUE", "2", " true", "-1"})
  void should_refuse_the_rest(String text) {
    assertThat(GoBoolean.parse(text)).isEmpty();
  }
}
