// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class NamingTest {

  @Test
  void should_name_classes_after_what_they_are() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helpers?|Impl|Managers?|Commons?)")
        .because("such a name says nothing and collects everything")
        .check(Product.ALL);
  }

  @Test
  void should_name_packages_after_what_they_hold() {
    assertThat(packages())
        .extracting(JavaPackage::getName)
        .noneMatch(
            name ->
                name.matches(
                    ".*\\.(utils?|helpers?|impl|internal|managers?|commons?|misc)(\\..*)?"));
  }

  @Test
  void should_describe_every_package_and_mark_it_for_null_checks() {
    assertThat(packages())
        .as("packages with a @NullMarked package-info.java")
        .allMatch(each -> each.isAnnotatedWith(NullMarked.class));
  }

  private static Set<JavaPackage> packages() {
    return Product.ALL.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
  }
}
