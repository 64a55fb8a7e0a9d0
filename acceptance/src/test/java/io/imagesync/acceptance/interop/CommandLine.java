// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.interop;

import io.imagesync.acceptance.peer.Skopeo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the executable jar as a user would, in an environment of its own. */
final class CommandLine {
  private static final Duration LONGEST_RUN = Duration.ofMinutes(2);
  private static final Path JAR = Path.of("..", "examples", "target", "imagesync.jar");

  private final Path home;

  private CommandLine(Path home) {
    this.home = home;
  }

  static CommandLine in(Path home) throws IOException {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(JAR.toAbsolutePath() + " has not been built");
    }
    return new CommandLine(Files.createDirectories(home));
  }

  Skopeo.Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Duser.home=" + home, "-jar"));
    command.add(JAR.toAbsolutePath().normalize().toString());
    command.add("--insecure-policy");
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(home, "imagesync", ".out");
    Path err = Files.createTempFile(home, "imagesync", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("HOME", home.toString());
    long start = System.nanoTime();
    Process process = builder.start();
    try {
      if (!process.waitFor(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(command + " did not end: " + Files.readString(err));
      }
    } finally {
      process.destroyForcibly();
    }
    return new Skopeo.Result(
        command,
        process.exitValue(),
        Files.readString(out),
        Files.readString(err),
        Duration.ofNanos(System.nanoTime() - start));
  }
}
