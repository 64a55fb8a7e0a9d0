// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.SyncSource;
import io.imagesync.spi.SourceTransport;
import io.imagesync.testkit.contract.SourceTransportContract;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

class DockerSourceContractTest extends SourceTransportContract {
  private final InProcessRegistry registry =
      InProcessRegistry.builder().bearerAuth("john", "secret").start();

  @AfterEach
  void stopRegistry() {
    registry.close();
  }

  private SyncSource source(String location) {
    return SyncSource.docker(registry.host() + "/" + location)
        .with(TestRun.LAX.credentials("john", "secret"));
  }

  @Override
  protected SourceTransport transport() {
    return new DockerSourceTransport();
  }

  @Override
  protected SyncSource store(TestImage image) {
    image.pushTo(registry, "lib/app", "1");
    return source("lib/app");
  }

  @Override
  protected SyncSource nothing() {
    return source("lib/nothing");
  }

  @Override
  protected boolean stallBlobs() {
    registry.inject(Faults.onBlobs().delay(Duration.ofMinutes(1)));
    return true;
  }
}
