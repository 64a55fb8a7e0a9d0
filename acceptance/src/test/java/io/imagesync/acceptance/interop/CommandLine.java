// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.interop;

import io.imagesync.acceptance.peer.Program;
import io.imagesync.acceptance.peer.Skopeo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the executable jar as a user would, in an environment of its own. */
final class CommandLine {
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
    return new Program(home, Map.of("HOME", home.toString())).run(command);
  }
}
