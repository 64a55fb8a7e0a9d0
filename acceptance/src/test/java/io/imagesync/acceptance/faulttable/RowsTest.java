// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** No row of the table gets lost. */
class RowsTest {
  private static final int LAST = 67;
  private static final Pattern NAME = Pattern.compile("row (\\d+): .+");

  /** Signatures in another place than the registry, which are not read yet. */
  private static final int LOOKASIDE = 63;

  @Test
  void should_have_a_test_for_every_row() {
    Set<Integer> rows = IntStream.rangeClosed(1, LAST).boxed().collect(Collectors.toSet());
    rows.remove(LOOKASIDE);

    assertThat(tested()).isEqualTo(rows);
  }

  private static Set<Integer> tested() {
    JavaClasses classes = new ClassFileImporter().importPackages(RowsTest.class.getPackageName());
    Set<Integer> rows = new TreeSet<>();
    classes.stream()
        .flatMap(each -> each.getMethods().stream())
        .filter(method -> method.isAnnotatedWith(DisplayName.class))
        .map(method -> method.getAnnotationOfType(DisplayName.class).value())
        .filter(name -> name.startsWith("row"))
        .map(RowsTest::row)
        .forEach(rows::add);
    return rows;
  }

  private static int row(String name) {
    Matcher matcher = NAME.matcher(name);
    assertThat(matcher.matches()).as(name).isTrue();
    return Integer.parseInt(matcher.group(1));
  }
}
