// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What to say about arguments that cannot be parsed, without repeating a secret. */
final class ParserMessages {
  private static final int SHORT_OPTION_LENGTH = 2;

  private ParserMessages() {}

  static String of(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String command = e.getCommandLine().getCommandSpec().qualifiedName();
      return unmatched(unmatched.getUnmatched().get(0)) + "; see " + command + " --help";
    }
    return String.valueOf(e.getMessage());
  }

  /** A mistyped option may carry a password: only its name is told. */
  private static String unmatched(String argument) {
    if (argument.startsWith("--")) {
      return "Unknown option " + argument.split("=", 2)[0];
    }
    if (argument.startsWith("-") && argument.length() >= SHORT_OPTION_LENGTH) {
      return "Unknown option " + argument.substring(0, SHORT_OPTION_LENGTH);
    }
    return "Unknown command \"" + argument + "\"";
  }
}
