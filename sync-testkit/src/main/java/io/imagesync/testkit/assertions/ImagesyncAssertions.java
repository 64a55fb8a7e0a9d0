// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.assertions;

import io.imagesync.testkit.registry.InProcessRegistry;
import java.nio.file.Path;

/**
 * Entry point of the assertions, to be imported statically.
 *
 * <pre>{@code
 * assertThat(registry).hasImage("mirror/app:1").withDigest(image.digest()).isComplete();
 * assertThat(registry).hasTags("mirror/app", "1", "2").receivedNo("PUT");
 * assertThatImageDirectory(directory.resolve("app:1")).holds(image);
 * }</pre>
 */
public final class ImagesyncAssertions {
  private ImagesyncAssertions() {}

  /** Assertions about what a registry holds and what it was asked. */
  public static RegistryAssert assertThat(InProcessRegistry actual) {
    return new RegistryAssert(actual);
  }

  /** Assertions about a directory in skopeo's {@code dir} layout. */
  public static ImageDirectoryAssert assertThatImageDirectory(Path actual) {
    return new ImageDirectoryAssert(actual);
  }
}
