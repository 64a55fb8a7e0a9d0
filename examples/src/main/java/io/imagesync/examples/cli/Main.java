// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import io.imagesync.examples.cli.options.InvalidCommandException;
import io.imagesync.examples.cli.output.Console;
import io.imagesync.examples.cli.output.LogLine;
import io.imagesync.examples.demo.Demo;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The program {@code imagesync}. */
public final class Main {
  private static final int PLACES = 2;
  private static final String UNRELEASED = "(unreleased)";

  private final Surroundings surroundings;
  private final Console console;

  private Main(Surroundings surroundings) {
    this.surroundings = surroundings;
    console =
        new Console(
            surroundings.out(), surroundings.err(), surroundings.clock(), surroundings.terminal());
  }

  /** Runs the command that {@code args} name and ends the process with its exit status. */
  public static void main(String[] args) {
    System.exit(run(Surroundings.ofProcess(), args));
  }

  /**
   * Runs the command that {@code args} name as a process of its own would, and returns its exit
   * status. Nothing is a terminal.
   *
   * @param environment the environment variables; {@code HOME} is the user's home directory
   */
  public static int run(
      PrintStream out, PrintStream err, Map<String, String> environment, String... args) {
    String home = environment.getOrDefault("HOME", "");
    Clock clock = Clock.system(ZoneId.systemDefault());
    return run(new Surroundings(out, err, environment, home, clock, false, Optional.empty()), args);
  }

  /** Runs the command that {@code args} name and returns its exit status. */
  static int run(Surroundings surroundings, String... args) {
    Main main = new Main(surroundings);
    try {
      return main.dispatch(CommandModel.create(), args);
    } catch (ParameterException e) {
      return main.refuse(ParserMessages.of(e));
    } catch (InvalidCommandException e) {
      return main.refuse(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      main.console.printError(DebugLog.stackTrace(e));
      return main.refuse("This is a defect of imagesync; please report it: " + e);
    }
  }

  private int dispatch(CommandLine commandLine, String... args) {
    ParseResult root = commandLine.parseArgs(args);
    if (!root.hasSubcommand()) {
      return withoutCommand(commandLine, root);
    }
    ParseResult command = root.subcommand();
    CommandLine commandHelp = command.commandSpec().commandLine();
    if (root.isUsageHelpRequested() || command.isUsageHelpRequested()) {
      console.print(commandHelp.getUsageMessage());
      return ExitStatus.OK;
    }
    if (command.commandSpec().name().equals(CommandModel.DEMO)) {
      return new Demo(surroundings.out()).run();
    }
    List<String> places = CommandModel.positionals(command);
    if (places.size() != PLACES) {
      console.printError(commandHelp.getUsageMessage());
      throw new InvalidCommandException("Exactly two arguments expected");
    }
    return new SyncCommand(surroundings, console).run(CommandModel.values(root, command), places);
  }

  private int withoutCommand(CommandLine commandLine, ParseResult root) {
    if (root.isVersionHelpRequested()) {
      console.print("imagesync version " + version());
      return ExitStatus.OK;
    }
    if (root.isUsageHelpRequested()) {
      console.print(commandLine.getUsageMessage());
      return ExitStatus.OK;
    }
    console.printError(commandLine.getUsageMessage());
    throw new InvalidCommandException("A command is missing: sync or demo");
  }

  private int refuse(String message) {
    console.log(LogLine.fatal(message));
    return ExitStatus.FAILED;
  }

  private static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse(UNRELEASED);
  }
}
