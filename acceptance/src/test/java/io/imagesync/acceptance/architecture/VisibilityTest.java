// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VisibilityTest {
  private static final Set<String> EXPORTED = exportedPackages();
  private static final Set<String> PROVIDERS = serviceProviders();

  @Test
  void should_make_public_only_what_somebody_else_needs() {
    classes()
        .that()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .should(new HaveAReasonToBePublic())
        .check(Product.LIBRARIES);
  }

  @Test
  void should_show_only_exported_types_in_exported_signatures() {
    codeUnits().should(new ShowOnlyExportedTypes()).check(Product.LIBRARIES);
  }

  private static Set<String> exportedPackages() {
    return Arrays.stream(Library.values())
        .map(Library::exportedPackages)
        .flatMap(Set::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> serviceProviders() {
    return Arrays.stream(Library.values())
        .map(library -> library.services().values())
        .flatMap(Collection::stream)
        .flatMap(List::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isVisible(JavaClass type) {
    return EXPORTED.contains(type.getPackageName())
        && isOpen(type.getModifiers())
        && type.getEnclosingClass().map(VisibilityTest::isVisible).orElse(true);
  }

  private static boolean isOpen(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static final class HaveAReasonToBePublic extends ArchCondition<JavaClass> {
    HaveAReasonToBePublic() {
      super("be exported, be a service provider, or be used or met outside their package");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      boolean reason =
          EXPORTED.contains(type.getPackageName())
              || PROVIDERS.contains(type.getName())
              || isUsedElsewhere(type)
              || isMetElsewhere(type);
      events.add(
          new SimpleConditionEvent(type, reason, type.getName() + " is public for nobody's sake"));
    }

    private static boolean isUsedElsewhere(JavaClass type) {
      return type.getDirectDependenciesToSelf().stream()
          .map(Dependency::getOriginClass)
          .anyMatch(user -> !user.getPackageName().equals(type.getPackageName()));
    }

    private static boolean isMetElsewhere(JavaClass type) {
      return type.getPackage().getClasses().stream()
          .filter(other -> !other.equals(type) && isOpen(other.getModifiers()))
          .flatMap(other -> other.getCodeUnits().stream())
          .filter(unit -> isOpen(unit.getModifiers()))
          .anyMatch(
              unit ->
                  unit.getAllInvolvedRawTypes().contains(type)
                      || unit.getExceptionTypes().contains(type));
    }
  }

  private static final class ShowOnlyExportedTypes extends ArchCondition<JavaCodeUnit> {
    ShowOnlyExportedTypes() {
      super("show only exported types");
    }

    @Override
    public void check(JavaCodeUnit unit, ConditionEvents events) {
      if (!isVisible(unit.getOwner()) || !isOpen(unit.getModifiers())) {
        return;
      }
      for (JavaClass type : unit.getAllInvolvedRawTypes()) {
        JavaClass named = type.getBaseComponentType();
        boolean shown =
            named.isPrimitive()
                || (Product.isOurs(named) ? isVisible(named) : isAllowed(unit, named));
        events.add(
            new SimpleConditionEvent(
                unit, shown, unit.getFullName() + " shows " + named.getName()));
      }
    }

    private static boolean isAllowed(JavaCodeUnit unit, JavaClass type) {
      String name = type.getPackageName();
      return name.startsWith("java.")
          || name.startsWith("javax.net.ssl")
          || (Library.TESTKIT.owns(unit.getOwner().getPackageName())
              && (name.startsWith("org.junit.jupiter.api") || name.startsWith("org.assertj")));
    }
  }
}
