// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalCheckTest {
  @Test
  void should_see_no_terminal_where_there_is_none() {
    assertThat(TerminalCheck.isInteractive(null, Map.of("TERM", "xterm"))).isFalse();
  }
}
