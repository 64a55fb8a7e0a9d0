// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import io.imagesync.transport.docker.surroundings.Surroundings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the executable of a credential helper. */
final class HelperProgram {
  private static final String PREFIX = "docker-credential-";
  private static final List<String> SUFFIXES = List.of("", ".exe", ".cmd");
  private static final Pattern NAME = Pattern.compile("[^-/\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]*");

  private HelperProgram() {}

  /** Whether {@code name} can be part of the name of a program. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  static String of(String name) {
    return PREFIX + name;
  }

  /** The program on the {@code PATH}, of which only absolute directories count. */
  static Optional<Path> find(String name, Surroundings surroundings) {
    for (String text : surroundings.variable("PATH").orElse("").split(File.pathSeparator, -1)) {
      Optional<Path> directory = Surroundings.path(text).filter(Path::isAbsolute);
      for (String suffix : SUFFIXES) {
        Optional<Path> program = directory.map(folder -> folder.resolve(of(name) + suffix));
        if (program.filter(HelperProgram::isExecutable).isPresent()) {
          return program;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isExecutable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
