// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.transport.docker.surroundings.Surroundings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Surroundings made for a test; nothing of this machine is in them. */
public final class TestSurroundings {
  private static final Path NOWHERE = Path.of("/nonexistent/for/tests");

  private TestSurroundings() {}

  /** Without any file or variable. */
  public static Surroundings bare() {
    return in(NOWHERE, Map.of());
  }

  /** Home is {@code folder/home}, and the system's folders are {@code folder/etc} and so on. */
  public static Surroundings in(Path folder, Map<String, String> variables) {
    return new Surroundings(
        new HashMap<>(variables),
        folder.resolve("home"),
        folder.resolve("etc"),
        folder.resolve("run"),
        Optional.of(1000),
        true);
  }
}
