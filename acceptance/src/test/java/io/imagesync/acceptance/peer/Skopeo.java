// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs skopeo so that nothing of this machine's or user's configuration takes part: its home is an
 * empty folder, its environment is empty but for what is set here, and its registries.conf,
 * registries.d and short-name aliases are empty.
 */
public final class Skopeo {
  private final Path home;
  private final Map<String, String> environment;

  private Skopeo(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  /** Keeps everything it needs in {@code home}, which is created. */
  public static Skopeo in(Path home) throws IOException {
    Files.createDirectories(home.resolve("run"));
    Files.createDirectories(home.resolve("registries.d"));
    Files.writeString(home.resolve("registries.conf"), "");
    return new Skopeo(
        home,
        Map.of(
            "HOME", home.toString(),
            "TMPDIR", Files.createDirectories(home.resolve("tmp")).toString(),
            "PATH", "/usr/bin:/bin",
            "XDG_RUNTIME_DIR", home.resolve("run").toString(),
            "CONTAINERS_REGISTRIES_CONF", home.resolve("registries.conf").toString()));
  }

  /** Runs {@code skopeo --insecure-policy} with {@code arguments} until it ends. */
  public Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("--insecure-policy");
    command.add("--registries.d=" + home.resolve("registries.d"));
    command.addAll(List.of(arguments));
    return runBare(command);
  }

  /** Runs skopeo with {@code arguments} and no others, until it ends or two minutes are over. */
  public Result runBare(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Peers.get("skopeo").toString());
    command.addAll(arguments);
    return new Program(home, environment).run(command);
  }

  /** What a run said and how it ended. */
  public record Result(
      List<String> command, int exitCode, String stdout, String stderr, Duration elapsed) {
    /** Copies the command. */
    public Result {
      command = List.copyOf(command);
    }

    /** This result, if the run succeeded. */
    public Result orFail() {
      if (exitCode != 0) {
        throw new AssertionError(command + " ended with " + exitCode + ": " + stderr);
      }
      return this;
    }
  }
}
