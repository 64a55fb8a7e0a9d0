// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.SyncDestination;
import io.imagesync.spi.DestinationTransport;
import io.imagesync.testkit.contract.DestinationTransportContract;
import io.imagesync.testkit.contract.StoredImage;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class DockerDestinationContractTest extends DestinationTransportContract {
  private final InProcessRegistry registry =
      InProcessRegistry.builder().bearerAuth("john", "secret").start();

  @AfterEach
  void stopRegistry() {
    registry.close();
  }

  @Override
  protected DestinationTransport transport() {
    return new DockerDestinationTransport();
  }

  @Override
  protected SyncDestination destination() {
    return SyncDestination.docker(registry.host() + "/mirror")
        .with(TestRun.LAX.credentials("john", "secret"));
  }

  @Override
  protected Optional<StoredImage> stored(String relativeName) {
    String[] nameAndTag = relativeName.split(":", 2);
    return StoredImage.inRegistry(registry, "mirror/" + nameAndTag[0], nameAndTag[1]);
  }

  @Override
  protected boolean stallBlobs() {
    registry.inject(Faults.onUpload().delay(Duration.ofMinutes(1)));
    return true;
  }
}
