// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What users read about differences is what the tests know of them. */
class DifferencesPageTest {
  private static final Path PAGE = Path.of("..", "docs", "skopeo-differences.md");
  private static final String RESULTS = "## In results";

  @Test
  void should_list_just_the_named_differences() throws IOException {
    List<String> titles =
        Files.readString(PAGE)
            .lines()
            .dropWhile(line -> !line.equals(RESULTS))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("| ") && !line.startsWith("| name"))
            .map(line -> line.split(" \\| ", -1)[0].substring(2))
            .toList();

    assertThat(titles)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Difference.values()).map(Difference::title).toList());
  }
}
