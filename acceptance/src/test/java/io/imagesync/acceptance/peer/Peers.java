// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.peer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the programs to compare with: in {@code $IMAGESYNC_PEERS/bin}, then on the path. */
public final class Peers {
  private Peers() {}

  /** The program called {@code tool}. */
  public static Optional<Path> find(String tool) {
    return find(tool, System.getenv("IMAGESYNC_PEERS"), System.getenv("PATH"));
  }

  /** The program called {@code tool}, which {@link RequiresPeers} has made sure of. */
  public static Path get(String tool) {
    return find(tool)
        .orElseThrow(
            () -> new IllegalStateException(tool + " is not installed; .ci/peers installs it"));
  }

  /** Whether a missing program is a failure. */
  static boolean areRequired() {
    return Boolean.parseBoolean(System.getenv("IMAGESYNC_REQUIRE_PEERS"));
  }

  static Optional<Path> find(String tool, @Nullable String peers, @Nullable String path) {
    Stream<Path> own = Stream.ofNullable(peers).map(folder -> Path.of(folder, "bin"));
    Stream<Path> system =
        Stream.ofNullable(path)
            .flatMap(folders -> Stream.of(folders.split(File.pathSeparator, -1)))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of);
    return Stream.concat(own, system)
        .map(folder -> folder.resolve(tool))
        .filter(Files::isRegularFile)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
