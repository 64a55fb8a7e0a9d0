// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static io.imagesync.transport.docker.TestRun.LAX;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.SyncDestination;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.trust.TrustPolicy;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With the engine, from a registry to itself: each blob needs two connections to one host. */
@Timeout(120)
class SameRegistryTest {
  private static final int IMAGES = 40;

  private final InProcessRegistry registry =
      InProcessRegistry.builder().mountable(false).latency(Duration.ofMillis(5)).start();

  @AfterEach
  void close() {
    registry.close();
  }

  private SyncReport sync() {
    return Syncer.from(SyncSource.docker(registry.host() + "/app").with(LAX))
        .to(SyncDestination.docker(registry.host() + "/mirror").with(LAX))
        .policy(TrustPolicy.acceptAnything())
        .run();
  }

  @Test
  void should_never_wait_for_a_connection_that_it_holds_itself() {
    for (int i = 0; i < IMAGES; i++) {
      SampleImage.of(i, 300_000, 300_000, 300_000).putInto(registry, "app", "v" + i);
    }

    assertThat(sync().images()).hasSize(IMAGES);

    assertThat(registry.tags("mirror/app")).hasSize(IMAGES);
    assertThat(registry.openUploads()).isZero();
  }

  @Test
  void should_stay_within_the_budget_of_requests() {
    SampleImage.of(1, 1000, 2000, 3000).putInto(registry, "app", "1");

    sync();
    assertThat(registry.requests()).hasSize(1 + 5 + 1 + 4 * 2 + 1);
    registry.clearRequests();
    sync();
    assertThat(registry.requests()).hasSize(3);
  }
}
