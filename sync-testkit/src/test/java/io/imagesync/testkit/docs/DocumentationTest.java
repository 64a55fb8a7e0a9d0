// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentationTest {
  private static final Path PAGE = Path.of("..", "docs", "testkit.md");
  private static final Path SOURCES = Path.of("src", "test", "java");
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  /** Line breaks are the formatter's business. */
  private static String normalise(String code) {
    return code.replaceAll("\\s+", "");
  }

  @Test
  void should_show_only_code_that_is_compiled() throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        sources.add(normalise(Files.readString(file)));
      }
    }

    List<String> blocks =
        JAVA.matcher(Files.readString(PAGE)).results().map((MatchResult r) -> r.group(1)).toList();

    assertThat(blocks).hasSizeGreaterThan(5);
    assertThat(blocks)
        .allSatisfy(
            block -> assertThat(sources).anyMatch(source -> source.contains(normalise(block))));
  }
}
