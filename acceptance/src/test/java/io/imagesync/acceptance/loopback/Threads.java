// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.loopback;

import static org.assertj.core.api.Assertions.assertThat;

/** The threads of this process. */
public final class Threads {
  /** The testkit's registries have threads of their own. */
  private static final String REGISTRIES = "imagesync-registry-";

  private Threads() {}

  /** No run has left a thread. */
  public static void assertNoneLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("imagesync-") && !name.startsWith(REGISTRIES));
  }
}
