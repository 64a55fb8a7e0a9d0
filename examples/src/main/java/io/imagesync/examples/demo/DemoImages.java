// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.demo;

import io.imagesync.image.Platform;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;

/** What the source of the demo holds: versions of one application for two platforms. */
final class DemoImages {
  static final String REPOSITORY = "team/app";

  private static final long SEED = 2026;
  private static final int BASE_SIZE = 3_000_000;
  private static final int VERSION_SIZE = 400_000;

  private final TestImages images = TestImages.withSeed(SEED);
  private final TestImage baseForAmd64 = base("amd64");
  private final TestImage baseForArm64 = base("arm64");

  /** Fills the registry: two versions, and {@code latest}, which is the newer of them. */
  void seed(InProcessRegistry registry) {
    version().pushTo(registry, REPOSITORY, "1.0");
    TestImage latest = version();
    latest.pushTo(registry, REPOSITORY, "1.1");
    latest.pushTo(registry, REPOSITORY, "latest");
  }

  /** A new version appears, on the same base. */
  void release(InProcessRegistry registry, String tag) {
    version().pushTo(registry, REPOSITORY, tag);
  }

  private TestImage version() {
    return images.index(
        on(baseForAmd64, Platform.of("linux", "amd64")),
        on(baseForArm64, Platform.of("linux", "arm64")));
  }

  private TestImage on(TestImage base, Platform platform) {
    return images.builder().platform(platform).onTopOf(base).layer(VERSION_SIZE).build();
  }

  private TestImage base(String architecture) {
    return images.builder().platform(Platform.of("linux", architecture)).layer(BASE_SIZE).build();
  }
}
