// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the formatter does not see. */
class SourceFileTest {
  private static final int MOST_LINES = 450;

  @Test
  void should_start_with_the_licence() {
    assertThat(sources())
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThat(lines(file))
                    .first()
                    .isEqualTo("// SPDX-License-Identifier: Apache-2.0"));
  }

  @Test
  void should_fit_in_the_head() {
    assertThat(sources())
        .allSatisfy(file -> assertThat(lines(file)).hasSizeLessThanOrEqualTo(MOST_LINES));
  }

  private static List<Path> sources() {
    Path project = Path.of("").toAbsolutePath().getParent();
    try (Stream<Path> files =
        Files.find(project, 30, (path, attributes) -> isSource(project.relativize(path)))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSource(Path path) {
    return path.toString().endsWith(".java")
        && path.getNameCount() > 2
        && path.getName(1).toString().equals("src");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
