// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import io.imagesync.examples.cli.options.GoBoolean;
import io.imagesync.examples.cli.options.GoDuration;
import io.imagesync.examples.cli.options.OptionValues;
import io.imagesync.examples.cli.options.SyncOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The commands and their options in the form the parser wants, made from the table of options. */
final class CommandModel {
  static final String DEMO = "demo";
  private static final String HELP = "--help";

  private CommandModel() {}

  static CommandLine create() {
    CommandSpec root = CommandSpec.create().name("imagesync");
    root.usageMessage()
        .description("Keeps container images in sync between registries and directories.");
    root.addOption(helpOption());
    root.addOption(
        OptionSpec.builder("-v", "--version")
            .versionHelp(true)
            .description("Print the version")
            .build());
    for (SyncOption option : SyncOption.values()) {
      if (option.isGlobal()) {
        root.addOption(toSpec(option));
      }
    }
    root.addSubcommand("sync", sync());
    root.addSubcommand(DEMO, demo());
    return new CommandLine(root)
        .setExpandAtFiles(false)
        .setOverwrittenOptionsAllowed(true)
        .setAllowOptionsAsOptionParameters(true)
        .setUsageHelpAutoWidth(true);
  }

  private static CommandSpec sync() {
    CommandSpec sync = CommandSpec.create().name("sync");
    sync.usageMessage()
        .customSynopsis(
            "imagesync sync [options] --src TRANSPORT --dest TRANSPORT SOURCE DESTINATION")
        .description("Copies all images found at SOURCE to DESTINATION.")
        .sortOptions(false);
    sync.addOption(helpOption());
    for (SyncOption option : SyncOption.values()) {
      if (!option.isGlobal()) {
        sync.addOption(toSpec(option));
      }
    }
    return sync.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("SOURCE DESTINATION")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("0..*")
            .hidden(true)
            .build());
  }

  private static CommandSpec demo() {
    CommandSpec demo = CommandSpec.create().name(DEMO);
    demo.usageMessage()
        .description("Shows a sync between two registries that run inside this process.");
    return demo.addOption(helpOption());
  }

  private static OptionSpec helpOption() {
    return OptionSpec.builder("-h", HELP).usageHelp(true).description("Print this help").build();
  }

  private static OptionSpec toSpec(SyncOption option) {
    OptionSpec.Builder spec =
        OptionSpec.builder(option.names().toArray(String[]::new))
            .description(option.description())
            .hidden(option.isHidden())
            .scopeType(
                option.isGlobal() && option != SyncOption.TLS_VERIFY_GLOBAL
                    ? ScopeType.INHERIT
                    : ScopeType.LOCAL);
    switch (option.kind()) {
      case SWITCH -> spec.type(Boolean.class).converters(converter(CommandModel::toBoolean));
      case NUMBER -> spec.type(Integer.class).arity("1");
      case DURATION ->
          spec.type(Duration.class).arity("1").converters(converter(CommandModel::toDuration));
      case TEXT -> spec.type(String.class).arity("1");
    }
    if (option.kind() != SyncOption.Kind.SWITCH) {
      spec.paramLabel(option.parameter());
    }
    return spec.build();
  }

  private static <T> ITypeConverter<T> converter(ITypeConverter<T> converter) {
    return converter;
  }

  private static Boolean toBoolean(String text) {
    return GoBoolean.parse(text)
        .orElseThrow(
            () -> new TypeConversionException("\"" + text + "\" is neither true nor false"));
  }

  private static Duration toDuration(String text) {
    return GoDuration.parse(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\"" + text + "\" is not a duration such as 500ms, 10s or 1m30s"));
  }

  /** The values of {@code command}'s options and of the global ones, wherever they stand. */
  static OptionValues values(ParseResult root, ParseResult command) {
    Map<SyncOption, Object> values = new EnumMap<>(SyncOption.class);
    for (SyncOption option : SyncOption.values()) {
      String name = option.longName();
      boolean inCommand = option != SyncOption.TLS_VERIFY_GLOBAL && command.hasMatchedOption(name);
      if (inCommand) {
        values.put(option, command.matchedOptionValue(name, ""));
      } else if (option.isGlobal() && root.hasMatchedOption(name)) {
        values.put(option, root.matchedOptionValue(name, ""));
      }
    }
    return new OptionValues(values);
  }

  static List<String> positionals(ParseResult command) {
    return command.matchedPositionals().stream()
        .findFirst()
        .map(PositionalParamSpec::stringValues)
        .orElse(List.of());
  }
}
