// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.memory;

import io.imagesync.SyncDestination;
import io.imagesync.image.Digest;
import io.imagesync.spi.DestinationTransport;
import io.imagesync.testkit.contract.DestinationTransportContract;
import io.imagesync.testkit.contract.StoredImage;
import java.io.IOException;
import java.util.Optional;

class MemoryDestinationContractTest extends DestinationTransportContract {
  final MemoryStore store = new MemoryStore();

  @Override
  protected DestinationTransport transport() {
    return new MemoryDestinationTransport();
  }

  @Override
  protected SyncDestination destination() {
    return SyncDestination.of("memory", "mirror").with(store);
  }

  @Override
  protected Optional<StoredImage> stored(String relativeName) throws IOException {
    String name = "mirror/" + relativeName;
    return store.holds(name) ? Optional.of(new Seen(store.find(name))) : Optional.empty();
  }

  @Override
  protected boolean stallBlobs() {
    store.stall();
    return true;
  }

  private record Seen(MemoryStore.Contents contents) implements StoredImage {
    @Override
    public byte[] manifest() {
      return contents.manifest().bytes();
    }

    @Override
    public Optional<byte[]> manifest(Digest instance) {
      return Optional.ofNullable(contents.instances().get(instance)).map(m -> m.bytes());
    }

    @Override
    public Optional<byte[]> blob(Digest digest) {
      return Optional.ofNullable(contents.blobs().get(digest));
    }
  }
}
