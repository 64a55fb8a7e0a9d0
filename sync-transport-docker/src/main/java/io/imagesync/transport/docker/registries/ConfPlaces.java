// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which files and directories count.
 *
 * @param given the file that the user named
 * @param main the file that is read before all others
 * @param dropIns directories with files that add to it, in the order in which they are read
 */
record ConfPlaces(Optional<Path> given, Path main, List<Path> dropIns) {
  private static final String FILE = "registries.conf";
  private static final String DROP_INS = "registries.conf.d";

  /**
   * @param home the user's home directory
   * @param system where the system's configuration is, usually {@code /etc}
   */
  static ConfPlaces of(Optional<Path> given, Path home, Path system) {
    Path own = home.resolve(".config").resolve("containers");
    Path common = system.resolve("containers");
    if (given.isEmpty() && Files.exists(own.resolve(FILE))) {
      return new ConfPlaces(given, own.resolve(FILE), List.of(own.resolve(DROP_INS)));
    }
    return new ConfPlaces(
        given,
        given.orElse(common.resolve(FILE)),
        List.of(common.resolve(DROP_INS), own.resolve(DROP_INS)));
  }

  @Override
  public String toString() {
    return main + dropIns.stream().map(directory -> " or " + directory).reduce("", String::concat);
  }
}
