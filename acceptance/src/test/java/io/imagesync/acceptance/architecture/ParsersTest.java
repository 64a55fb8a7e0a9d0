// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.imagesync.spi.ImageReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on parsers names all of them, with the test that feeds each with malformed texts. */
class ParsersTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern ROW =
      Pattern.compile("\\|([^|]+)\\|[^|]+\\| `(\\w+Test)` \\|[^|]+\\|");
  private static final Pattern CODE = Pattern.compile("`(\\w+)`");
  private static final Pattern PARSER = Pattern.compile("\\w+(?:Parser|Reader|Scanner|Codec)");

  /** They read what the program's own author wrote, or leave it to the JDK. */
  private static final Set<String> OTHERS = Set.of("ManifestFormat", "Query", "ImageReference");

  private record Row(List<String> parsers, String test) {}

  @Test
  void should_have_a_row_for_every_parser() {
    Set<String> parsers =
        Product.LIBRARIES.stream()
            .filter(ParsersTest::isParser)
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(parsers).hasSizeGreaterThan(40);
    parsers.removeAll(OTHERS);
    assertThat(named()).as("docs/design/parsers.md").containsAll(parsers);
  }

  private static boolean isParser(JavaClass type) {
    boolean isReaderOfImages = type.isAssignableTo(ImageReader.class);
    boolean isCalledSo = PARSER.matcher(type.getSimpleName()).matches() && !isReaderOfImages;
    return isCalledSo || type.getMethods().stream().anyMatch(ParsersTest::parses);
  }

  private static boolean parses(JavaMethod method) {
    return method.getName().startsWith("parse")
        && method.getModifiers().contains(JavaModifier.STATIC)
        && !method.getModifiers().contains(JavaModifier.PRIVATE);
  }

  @Test
  void should_name_no_parser_that_is_gone() {
    Set<String> classes =
        Product.LIBRARIES.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());

    assertThat(classes).containsAll(named());
  }

  @Test
  void should_name_tests_that_feed_malformed_texts() {
    for (Row row : rows()) {
      assertThat(source(row.test + ".java"))
          .as(row.test)
          .containsAnyOf("Malformed.from(", "new Random(")
          .containsPattern(String.join("|", row.parsers));
    }
  }

  private static Set<String> named() {
    return rows().stream().flatMap(row -> row.parsers.stream()).collect(Collectors.toSet());
  }

  private static List<Row> rows() {
    return ROW.matcher(read(PROJECT.resolve("docs/design/parsers.md")))
        .results()
        .map(
            row ->
                new Row(
                    CODE.matcher(row.group(1)).results().map(code -> code.group(1)).toList(),
                    row.group(2)))
        .toList();
  }

  private static String source(String name) {
    try (Stream<Path> files =
        Files.find(
            PROJECT,
            30,
            (path, attributes) ->
                path.endsWith(name) && PROJECT.relativize(path).startsWith(module(path)))) {
      return read(files.findFirst().orElseThrow(() -> new AssertionError("There is no " + name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path module(Path path) {
    return PROJECT.relativize(path).getName(0).resolve("src").resolve("test");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
