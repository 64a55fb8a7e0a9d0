// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.kill;

import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A repository as it was and as it is: some tags are new, some have moved, some are as before. One
 * is an index.
 */
record Generations(Map<String, TestImage> before, Map<String, TestImage> now) {
  private static final int LAYER = 700_000;

  static Generations make(long seed) {
    TestImages images = TestImages.withSeed(seed);
    TestImage base = images.image(3, LAYER);
    Map<String, TestImage> before = new TreeMap<>();
    before.put("kept", images.builder().onTopOf(base).layer(LAYER).build());
    before.put("moved", images.builder().onTopOf(base).layer(LAYER).layer(LAYER).build());
    before.put("moved-index", images.index(2, 1, LAYER));
    Map<String, TestImage> now = new TreeMap<>(before);
    now.put("moved", images.builder().onTopOf(base).layer(LAYER).layer(LAYER).build());
    now.put("moved-index", images.index(3, 2, LAYER));
    now.put("new", images.builder().onTopOf(base).layer(LAYER).layer(LAYER).build());
    now.put("new-again", now.get("new"));
    now.put("new-docker", images.builder().docker().layer(LAYER).layer(LAYER).build());
    now.put("new-index", images.index(3, 1, LAYER));
    return new Generations(Map.copyOf(before), Map.copyOf(now));
  }

  /** Whatever may be found at any time. */
  List<TestImage> all() {
    List<TestImage> all = new ArrayList<>(before.values());
    all.addAll(now.values());
    return all;
  }

  /** Puts {@code images} into a registry of any kind. */
  static void push(Map<String, TestImage> images, String registry, String repository) {
    if (images.isEmpty()) {
      return;
    }
    try (InProcessRegistry staging = InProcessRegistry.start()) {
      images.forEach((tag, image) -> image.pushTo(staging, repository, tag));
      Loopback.sync(staging.host() + "/" + repository, registry).all().run();
    }
  }
}
