// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import java.io.Console;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out whether output goes to a terminal that can move its cursor. */
final class TerminalCheck {
  private TerminalCheck() {}

  static boolean isInteractive(@Nullable Console console, Map<String, String> environment) {
    return console != null && !"dumb".equals(environment.get("TERM")) && isTerminal(console);
  }

  /** Since Java 22 there may be a console without a terminal; before, there is no such method. */
  private static boolean isTerminal(Console console) {
    try {
      Method isTerminal = Console.class.getMethod("isTerminal");
      return Boolean.TRUE.equals(isTerminal.invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
