// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.TlsDetails;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsDetailsOptionTest {
  private final RecordingEngine engine = new RecordingEngine();

  @TempDir private Path folder;

  private CommandRun run(String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--insecure-policy", "sync", "-s", "docker", "-d", "dir", "a:1", "m"));
    return CommandRun.of(engine, arguments.toArray(String[]::new));
  }

  @Test
  void should_read_the_file() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("tls.yaml"),
            "minVersion: '1.3'\ncipherSuites: [TLS_AES_128_GCM_SHA256]\n");

    run("--tls-details", file.toString());

    assertThat(engine.request().environment().tlsDetails())
        .contains(
            TlsDetails.defaults()
                .minVersion("1.3")
                .cipherSuites(List.of("TLS_AES_128_GCM_SHA256")));
  }

  @Test
  void should_refuse_a_file_that_is_not_there_or_malformed() throws Exception {
    Path missing = folder.resolve("missing");
    Path malformed = Files.writeString(folder.resolve("tls.yaml"), "minVersion: 2\n");

    CommandRun first = run("--tls-details", missing.toString());
    CommandRun second = run("--tls-details", malformed.toString());

    assertThat(first.status()).isEqualTo(1);
    assertThat(first.fatal())
        .isEqualTo("--tls-details: open " + missing + ": no such file or directory");
    assertThat(second.status()).isEqualTo(1);
    assertThat(second.fatal())
        .startsWith("--tls-details: " + malformed + ":1:13: ")
        .contains("is not a version of TLS");
    assertThat(engine.wasCalled()).isFalse();
  }
}
