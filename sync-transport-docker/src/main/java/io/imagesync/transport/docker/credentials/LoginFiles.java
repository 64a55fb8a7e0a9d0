// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import io.imagesync.transport.docker.surroundings.Surroundings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where login files are. */
final class LoginFiles {
  private LoginFiles() {}

  /**
   * A file that may be there.
   *
   * @param legacy whether it has the format of {@code .dockercfg}
   * @param condition a directory whose absence is worth a warning
   */
  record Place(Path file, boolean legacy, Optional<Path> condition) {
    static Place of(Path file) {
      return new Place(file, false, Optional.empty());
    }

    @Override
    public String toString() {
      return "login file " + file;
    }
  }

  /** The user's files in the order in which they are searched. */
  static List<Place> of(Surroundings surroundings) {
    Path home = surroundings.homeDirectory();
    Path dotConfig = home.resolve(".config");
    List<Place> places = new ArrayList<>();
    places.add(session(surroundings, dotConfig));
    places.add(Place.of(auth(surroundings.pathVariable("XDG_CONFIG_HOME").orElse(dotConfig))));
    places.add(
        Place.of(
            surroundings
                .pathVariable("DOCKER_CONFIG")
                .orElse(home.resolve(".docker"))
                .resolve("config.json")));
    places.add(new Place(home.resolve(".dockercfg"), true, Optional.empty()));
    return places;
  }

  /** The file that is gone when the user logs out. */
  private static Place session(Surroundings surroundings, Path dotConfig) {
    if (!surroundings.linux()) {
      return Place.of(auth(dotConfig));
    }
    Optional<Path> directory = surroundings.pathVariable("XDG_RUNTIME_DIR");
    if (directory.isPresent()) {
      return new Place(auth(directory.get()), false, directory);
    }
    String user = surroundings.userId().map(String::valueOf).orElse("");
    return Place.of(
        surroundings.runtime().resolve("containers").resolve(user).resolve("auth.json"));
  }

  private static Path auth(Path directory) {
    return directory.resolve("containers").resolve("auth.json");
  }
}
