// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.memory;

import io.imagesync.ErrorKind;
import io.imagesync.SyncSource;
import io.imagesync.image.Descriptor;
import io.imagesync.image.ImageName;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.PolicyIdentity;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.SourceTransport;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads images from a {@link MemoryStore}; the location is the name of one. */
public final class MemorySourceTransport implements SourceTransport {
  @Override
  public String name() {
    return "memory";
  }

  @Override
  public SourceSession open(SyncSource source, TransportContext context) throws IOException {
    MemoryStore store =
        source
            .option(MemoryStore.class)
            .orElseThrow(
                () ->
                    new TransportException(
                        "give the source a MemoryStore", ErrorKind.CONFIGURATION));
    return new Session(new Image(source.location(), store, context));
  }

  private record Session(SourceImage image) implements SourceSession {
    @Override
    public List<SourceImage> list() {
      return List.of(image);
    }

    @Override
    public void close() {}
  }

  private record Image(String image, MemoryStore store, TransportContext context)
      implements SourceImage {
    @Override
    public ImageName name() {
      return new ImageName("memory", image);
    }

    @Override
    public String scopedName() {
      return image;
    }

    @Override
    public PolicyIdentity policyIdentity() {
      return new PolicyIdentity(Optional.empty(), List.of(image));
    }

    @Override
    public Optional<Descriptor> peek() throws IOException {
      return Optional.of(store.find(image).manifest().descriptor());
    }

    @Override
    public ImageReader open() throws IOException {
      return store.maybeBroken(new MemoryImageReader(store.find(image), store, context));
    }
  }
}
