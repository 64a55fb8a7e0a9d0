// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.memory;

import io.imagesync.ErrorKind;
import io.imagesync.SyncDestination;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageName;
import io.imagesync.spi.DestinationImage;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.DestinationTransport;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes images to a {@link MemoryStore}; the location is put in front of their names. */
public final class MemoryDestinationTransport implements DestinationTransport {
  @Override
  public String name() {
    return "memory";
  }

  @Override
  public DestinationSession open(SyncDestination destination, TransportContext context)
      throws IOException {
    MemoryStore store =
        destination
            .option(MemoryStore.class)
            .orElseThrow(
                () ->
                    new TransportException(
                        "give the destination a MemoryStore", ErrorKind.CONFIGURATION));
    return new Session(destination.location(), store, context);
  }

  private record Session(String prefix, MemoryStore store, TransportContext context)
      implements DestinationSession {
    @Override
    public DestinationImage resolve(String relativeName) {
      return new Image(prefix + "/" + relativeName, store, context);
    }

    @Override
    public void close() {}
  }

  private record Image(String image, MemoryStore store, TransportContext context)
      implements DestinationImage {
    @Override
    public ImageName name() {
      return new ImageName("memory", image);
    }

    @Override
    public Optional<String> dockerReference() {
      return Optional.empty();
    }

    @Override
    public Optional<Descriptor> current(@Nullable Digest digest) throws IOException {
      if (!store.holds(image)) {
        return Optional.empty();
      }
      MemoryStore.Contents contents = store.find(image);
      return digest == null
          ? Optional.of(contents.manifest().descriptor())
          : Optional.ofNullable(contents.instances().get(digest)).map(m -> m.descriptor());
    }

    @Override
    public ImageWriter open() {
      return store.maybeBroken(new MemoryImageWriter(image, store, context));
    }
  }
}
