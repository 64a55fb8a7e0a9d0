/** An in-process registry, test images, assertions and contract tests for transports. */
module io.imagesync.testkit {
  requires static org.jspecify;

  exports io.imagesync.testkit.registry;
}
