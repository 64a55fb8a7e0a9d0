// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.surroundings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a run finds around it. Immutable.
 *
 * @param variables the environment variables
 * @param home the user's home directory, without regard to {@code HOME}
 * @param system where the system's configuration is
 * @param runtime where the system keeps what is gone after a restart
 * @param userId the number of the user, if this system has such numbers
 * @param linux whether this is Linux
 */
public record Surroundings(
    Map<String, String> variables,
    Path home,
    Path system,
    Path runtime,
    Optional<Integer> userId,
    boolean linux) {
  private static final Path OWN_PROCESS = Path.of("/proc/self");

  /** Copies the variables. */
  public Surroundings {
    variables = Map.copyOf(variables);
  }

  /** Those of this process. */
  public static Surroundings ofProcess() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return new Surroundings(
        System.getenv(),
        Path.of(System.getProperty("user.home", "")),
        Path.of(name.contains("freebsd") ? "/usr/local/etc" : "/etc"),
        Path.of("/run"),
        ownUserId(),
        name.contains("linux"));
  }

  /** A variable that is set and not empty. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /** A variable that names a file or directory; one that cannot be a path counts as not set. */
  public Optional<Path> pathVariable(String name) {
    return variable(name).flatMap(Surroundings::path);
  }

  /** The path that {@code text} is, if it can be one. */
  public static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The user's home directory. */
  public Path homeDirectory() {
    return pathVariable("HOME").orElse(home);
  }

  private static Optional<Integer> ownUserId() {
    try {
      return Files.getAttribute(OWN_PROCESS, "unix:uid") instanceof Integer id
          ? Optional.of(id)
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
