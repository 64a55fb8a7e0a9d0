// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.fuzz.Malformed;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryWarningsTest {
  private final RegistryWarnings warnings = new RegistryWarnings();

  private List<String> collect(String... headers) {
    return warnings.collect(List.of(headers));
  }

  @Test
  void should_collect_each_text_once() {
    assertThat(collect("299 - \"closing down\"", " 299 - \"say \\\"a\\\\b\\\"\" "))
        .containsExactly("closing down", "say \"a\\b\"");
    assertThat(collect("299 - \"closing down\"", "299 - \"soon\"")).containsExactly("soon");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "closing down", "199 - \"a\"", "299 host \"a\"", "299 - a", "299 - \"\""})
  void should_pass_over_what_the_specification_does_not_define(String header) {
    assertThat(collect(header)).isEmpty();
  }

  @Test
  void should_not_listen_to_a_chatterer() {
    assertThat(collect("299 - \"" + "a".repeat(5_000) + "\"")).isEmpty();
    IntStream.range(0, 100).forEach(i -> assertThat(collect("299 - \"" + i + "\"")).hasSize(1));
    assertThat(collect("299 - \"one more\"")).isEmpty();
  }

  @Test
  void should_never_fail_and_give_nothing_but_text_that_can_be_printed() {
    Malformed.from("299 - \"closing down\"", "299 - \"say \\\"a\\\\b\\\"\"")
        .mixedWith("299 - \"", "\"", "\u202e")
        .check(
            header ->
                assertThat(new RegistryWarnings().collect(List.of(header)))
                    .allSatisfy(
                        text ->
                            assertThat(text)
                                .matches("[^\\p{Cntrl}\\p{Cf}]++")
                                .hasSizeLessThan(1_100)));
  }
}
