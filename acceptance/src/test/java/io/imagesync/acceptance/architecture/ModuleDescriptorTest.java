// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModuleDescriptorTest {

  @ParameterizedTest
  @EnumSource(Library.class)
  void should_describe_a_module_that_holds_code(Library library) {
    boolean holdsCode =
        Product.ALL.that(library.classes()).stream()
            .anyMatch(type -> !type.getSimpleName().equals("package-info"));

    if (holdsCode && !library.isAutomatic()) {
      assertThat(library.descriptor())
          .as("module-info of " + library.artifact())
          .map(ModuleDescriptor::name)
          .contains(library.module());
    }
  }

  @Test
  void should_give_an_automatic_module_a_stable_name() throws Exception {
    assumeThat(Library.YAML.place()).as("the module has been packaged").isRegularFile();

    assertThat(Library.YAML.descriptor()).isEmpty();
    assertThat(Library.YAML.automaticModule()).contains(Library.YAML.module());
  }

  /** An automatic module offers what the class path offers. */
  @ParameterizedTest
  @EnumSource(value = Library.class, names = "YAML", mode = EnumSource.Mode.EXCLUDE)
  void should_offer_the_same_services_on_the_module_path_and_on_the_class_path(Library library) {
    assertThat(library.services()).isEqualTo(provided(library));
  }

  @Test
  void should_find_the_api_on_the_class_path() {
    assertThat(Library.API.descriptor()).isPresent();
  }

  private static Map<String, List<String>> provided(Library library) {
    Map<String, List<String>> services = new TreeMap<>();
    library.descriptor().stream()
        .flatMap(descriptor -> descriptor.provides().stream())
        .forEach(each -> services.put(each.service(), each.providers().stream().sorted().toList()));
    return services;
  }
}
