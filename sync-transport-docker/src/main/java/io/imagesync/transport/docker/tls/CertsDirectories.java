// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import io.imagesync.transport.docker.surroundings.Surroundings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The directories of certificates that container tools share, one for each registry. */
final class CertsDirectories {
  private CertsDirectories() {}

  /** The first that exists for {@code domain}, spelled as references spell it. */
  static Optional<Path> find(String domain, Surroundings surroundings) {
    return candidates(domain, surroundings).stream().filter(Files::isDirectory).findFirst();
  }

  static List<Path> candidates(String domain, Surroundings surroundings) {
    List<Path> parents =
        List.of(
            surroundings.homeDirectory().resolve(".config").resolve("containers"),
            surroundings.system().resolve("containers"),
            surroundings.system().resolve("docker"));
    try {
      return parents.stream().map(parent -> parent.resolve("certs.d").resolve(domain)).toList();
    } catch (InvalidPathException e) {
      return List.of(); // where file names have no colons
    }
  }
}
