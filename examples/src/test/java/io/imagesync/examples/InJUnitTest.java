// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.RegistryAccess;
import io.imagesync.SyncDestination;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.junit.Registry;
import io.imagesync.testkit.junit.RegistryExtension;
import io.imagesync.testkit.registry.InProcessRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How to test code that syncs: with registries that live as long as the test. */
@ExtendWith(RegistryExtension.class)
class InJUnitTest {
  private static final RegistryAccess PLAIN_HTTP = RegistryAccess.defaults().tlsVerify(false);

  @Test
  void should_mirror_the_nightly_build(
      @Registry("builds") InProcessRegistry builds, @Registry("mirror") InProcessRegistry mirror) {
    // given
    TestImage nightly = TestImages.withSeed(1).image(2, 10_000);
    nightly.pushTo(builds, "team/app", "nightly");
    // when
    SyncReport report =
        Syncer.from(SyncSource.docker(builds.host() + "/team/app").with(PLAIN_HTTP))
            .to(SyncDestination.docker(mirror.host() + "/mirrored").with(PLAIN_HTTP))
            .appendSuffix("-tested")
            .run();
    // then
    assertThat(report.images()).hasSize(1);
    assertThat(mirror).hasImage("mirrored/app:nightly-tested").isSameAs(nightly).isComplete();
  }
}
