// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.examples.cli.options.SyncOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnsupportedOptionTest {
  static Stream<SyncOption> unsupported() {
    return Arrays.stream(SyncOption.values()).filter(option -> !option.isSupported());
  }

  @ParameterizedTest
  @MethodSource("unsupported")
  void should_refuse_what_it_cannot_do(SyncOption option) {
    // given
    RecordingEngine engine = new RecordingEngine();
    String argument =
        option.kind() == SyncOption.Kind.SWITCH ? option.longName() : option.longName() + "=x";
    // when
    CommandRun run =
        CommandRun.of(
            engine, "--insecure-policy", "sync", "-s", "docker", "-d", "dir", argument, "a:1", "m");
    // then
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.fatal()).isEqualTo(option.longName() + ": not supported yet");
    assertThat(engine.wasCalled()).isFalse();
  }
}
