// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.peer;

import io.imagesync.acceptance.peer.Skopeo.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end, with no input, in an environment that holds only what is given. */
public record Program(Path home, Map<String, String> environment) {
  private static final Duration LONGEST_RUN = Duration.ofMinutes(2);

  /** Copies the environment. */
  public Program {
    environment = Map.copyOf(environment);
  }

  /** Runs {@code command} in {@code home} and fails if it takes more than two minutes. */
  public Result run(List<String> command) throws IOException, InterruptedException {
    Path in = Files.createTempFile(home, "run", ".in");
    Path out = Files.createTempFile(home, "run", ".out");
    Path err = Files.createTempFile(home, "run", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    Process process = builder.start();
    try {
      if (!process.waitFor(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(command + " did not end: " + Files.readString(err));
      }
    } finally {
      process.destroyForcibly();
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return new Result(
        command, process.exitValue(), Files.readString(out), Files.readString(err), elapsed);
  }
}
