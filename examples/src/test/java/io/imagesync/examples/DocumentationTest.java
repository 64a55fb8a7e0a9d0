// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.examples.cli.options.SyncOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation shows code that compiles, and options as they are. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..");
  private static final int OPTION_CELLS = 5; // three columns between bars
  private static final Pattern JAVA = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/getting-started.md"})
  void should_show_code_that_compiles(String page) throws IOException {
    String sources = compact(sources());
    List<String> blocks =
        JAVA.matcher(Files.readString(ROOT.resolve(page)))
            .results()
            .map((MatchResult match) -> compact(match.group(1)))
            .toList();
    assertThat(blocks).isNotEmpty().allSatisfy(block -> assertThat(sources).contains(block));
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(DocumentationTest::read)
          .collect(Collectors.joining());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String compact(String text) {
    return text.replaceAll("\\s+", "");
  }

  @ParameterizedTest
  @EnumSource(SyncOption.class)
  void should_list_each_option_with_its_state(SyncOption option) throws IOException {
    List<String> rows =
        Files.readString(ROOT.resolve("docs/cli.md"))
            .lines()
            .filter(line -> line.split("\\|", -1).length == OPTION_CELLS)
            .filter(line -> names(line).contains("`" + option.longName() + "`"))
            .toList();
    assertThat(rows).as(option.longName()).isNotEmpty();
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(state(row).startsWith("works")).isEqualTo(option.isSupported()));
  }

  private static String names(String row) {
    return row.split("\\|", -1)[1];
  }

  private static String state(String row) {
    return row.split("\\|", -1)[2].strip();
  }

  @Test
  void should_link_to_pages_that_exist() throws IOException {
    for (String page : List.of("README.md", "docs/getting-started.md", "docs/cli.md")) {
      Path file = ROOT.resolve(page);
      Pattern.compile("\\]\\(([^)#:]+)")
          .matcher(Files.readString(file))
          .results()
          .map(match -> match.group(1))
          .forEach(link -> assertThat(file.resolveSibling(link)).exists());
    }
  }
}
