// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.memory;

import io.imagesync.SyncSource;
import io.imagesync.spi.SourceTransport;
import io.imagesync.testkit.contract.SourceTransportContract;
import io.imagesync.testkit.image.TestImage;

class MemorySourceContractTest extends SourceTransportContract {
  final MemoryStore store = new MemoryStore();

  @Override
  protected SourceTransport transport() {
    return new MemorySourceTransport();
  }

  @Override
  protected SyncSource store(TestImage image) {
    store.put("app:1", image);
    return SyncSource.of("memory", "app:1").with(store);
  }

  @Override
  protected SyncSource nothing() {
    return SyncSource.of("memory", "nothing:1").with(store);
  }

  @Override
  protected boolean stallBlobs() {
    store.stall();
    return true;
  }
}
