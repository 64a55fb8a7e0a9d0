// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes under judgement, read once. */
final class Product {
  /** All of imagesync, without tests. */
  static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.imagesync");

  /** What is published. */
  static final JavaClasses LIBRARIES =
      ALL.that(describe("are published", type -> Library.owning(type).isPresent()));

  private Product() {}

  static boolean isOurs(JavaClass type) {
    return type.getPackageName().equals("io.imagesync")
        || type.getPackageName().startsWith("io.imagesync.");
  }
}
