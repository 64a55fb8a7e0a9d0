// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DependencyTest {

  @Test
  void should_find_every_class_in_a_known_module() {
    assertThat(Product.LIBRARIES).isNotEmpty();
    assertThat(Product.ALL)
        .allMatch(
            type ->
                Library.owning(type).isPresent()
                    || type.getPackageName().startsWith("io.imagesync.examples"));
  }

  @Test
  void should_have_no_cycle_between_packages() {
    slices().assignedFrom(new OnePackageEach()).should().beFreeOfCycles().check(Product.ALL);
  }

  @ParameterizedTest
  @EnumSource(Library.class)
  void should_see_nothing_of_imagesync_but_the_api(Library library) {
    DescribedPredicate<JavaClass> allowed =
        describe(
            "are not ours, of sync-api or of " + library.artifact(),
            type ->
                !Product.isOurs(type)
                    || Library.API.owns(type.getPackageName())
                    || library.owns(type.getPackageName()));

    classes()
        .that(library.classes())
        .should()
        .onlyDependOnClassesThat(allowed)
        .because("transports, core and testkit meet at sync-api alone")
        .check(Product.ALL);
  }

  @Test
  void should_layer_the_api() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("image")
        .definedBy("io.imagesync.image")
        .layer("trust")
        .definedBy("io.imagesync.trust")
        .layer("root")
        .definedBy("io.imagesync")
        .layer("spi")
        .definedBy("io.imagesync.spi")
        .whereLayer("image")
        .mayNotAccessAnyLayer()
        .whereLayer("trust")
        .mayOnlyAccessLayers("image")
        .whereLayer("root")
        .mayOnlyAccessLayers("image", "trust")
        .check(Product.ALL.that(Library.API.classes()));
  }

  @Test
  void should_keep_the_in_process_registry_free_of_what_it_tests() {
    classes()
        .that(resideInAPackage("io.imagesync.testkit.registry.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "javax.net.ssl..",
                "com.sun.net.httpserver..",
                "org.jspecify.annotations..",
                "io.imagesync..")) // narrowed to api and testkit by the rule on modules
        .because("a registry that shares code with its client shares its mistakes")
        .allowEmptyShould(true)
        .check(Product.ALL);
  }

  @Test
  void should_need_nothing_but_the_jdk_in_the_api_and_the_dir_transport() {
    classes()
        .that(Library.API.classes().or(Library.DIR.classes()))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..", "javax.net.ssl..", "org.jspecify.annotations..", "io.imagesync.."))
        .check(Product.ALL);
  }

  private static final class OnePackageEach implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return Product.isOurs(type)
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages of imagesync";
    }
  }
}
