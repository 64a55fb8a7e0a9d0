// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import io.imagesync.SyncEngine;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What a command uses of its process.
 *
 * @param environment the environment variables
 * @param home the user's home directory
 * @param terminal whether somebody looks at a terminal
 * @param engine instead of the one the library finds
 */
record Surroundings(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    String home,
    Clock clock,
    boolean terminal,
    Optional<SyncEngine> engine) {

  static Surroundings ofProcess() {
    Map<String, String> environment = System.getenv();
    return new Surroundings(
        System.out,
        System.err,
        environment,
        System.getProperty("user.home", ""),
        Clock.system(ZoneId.systemDefault()),
        TerminalCheck.isInteractive(System.console(), environment),
        Optional.empty());
  }
}
