// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import java.security.Provider;
import java.security.Security;
import java.util.Locale;
import java.util.TimeZone;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** A library is a guest in somebody else's process. */
class GuestMannersTest {

  @Test
  void should_print_nothing() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(Product.LIBRARIES);
  }

  @Test
  void should_log_to_the_system_logger_alone() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(Product.LIBRARIES);
    noClasses().should().dependOnClassesThat().resideInAPackage("org.slf4j..").check(Product.ALL);
  }

  @Test
  void should_keep_no_static_state() {
    fields().that().areStatic().should().beFinal().check(Product.LIBRARIES);
  }

  @Test
  void should_leave_the_virtual_machine_as_it_was() {
    noClasses()
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "setProperty", String.class, String.class)
        .orShould()
        .callMethod(Runtime.class, "addShutdownHook", Thread.class)
        .orShould()
        .callMethod(Security.class, "addProvider", Provider.class)
        .orShould()
        .callMethod(Security.class, "insertProviderAt", Provider.class, int.class)
        .orShould()
        .callMethod(SSLContext.class, "setDefault", SSLContext.class)
        .orShould()
        .callMethod(Locale.class, "setDefault", Locale.class)
        .orShould()
        .callMethod(TimeZone.class, "setDefault", TimeZone.class)
        .check(Product.LIBRARIES);
  }
}
