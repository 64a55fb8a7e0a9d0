// SPDX-License-Identifier: Apache-2.0
/** An in-process registry, test images, assertions and contract tests for transports. */
module io.imagesync.testkit {
  requires transitive io.imagesync.api;
  requires static org.assertj.core;
  requires static org.jspecify;
  requires static org.junit.jupiter.api;

  exports io.imagesync.testkit.assertions;
  exports io.imagesync.testkit.contract;
  exports io.imagesync.testkit.fuzz;
  exports io.imagesync.testkit.image;
  exports io.imagesync.testkit.junit;
  exports io.imagesync.testkit.registry;

  // The tests of a contract are not public, and JUnit calls them.
  opens io.imagesync.testkit.contract;
}
