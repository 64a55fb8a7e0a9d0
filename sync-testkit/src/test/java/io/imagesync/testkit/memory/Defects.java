// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Runs a single test of a contract, as JUnit would. */
final class Defects {
  private Defects() {}

  static void assertFound(Class<?> contract, Object broken, String testName) throws Exception {
    assertThat(run(contract, broken, testName))
        .as("%s has to fail", testName)
        .isInstanceOfAny(AssertionError.class, IOException.class);
  }

  private static Throwable run(Class<?> contract, Object test, String testName) throws Exception {
    try {
      call(contract, test, testName);
      return new IllegalStateException("the test passed");
    } catch (InvocationTargetException e) {
      return e.getCause();
    } finally {
      closeQuietly(contract, test);
    }
  }

  private static void closeQuietly(Class<?> contract, Object test) throws Exception {
    try {
      call(contract, test, "closeAll");
    } catch (InvocationTargetException e) {
      assertThat(e.getCause()).hasMessage("closed already");
    }
  }

  private static void call(Class<?> contract, Object test, String name) throws Exception {
    Method method = contract.getDeclaredMethod(name);
    method.setAccessible(true);
    method.invoke(test);
  }
}
