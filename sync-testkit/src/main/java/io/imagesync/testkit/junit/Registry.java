// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the registry that {@link RegistryExtension} gives to a parameter. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Registry {
  /** The name; within one test, the same name is the same registry. */
  String value();
}
