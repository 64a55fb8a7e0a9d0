// SPDX-License-Identifier: Apache-2.0
package com.example.shelf;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Puts images on a shelf. */
public final class ShelfDestination implements DestinationTransport {
  @Override
  public String name() {
    return "shelf";
  }

  @Override
  public DestinationSession open(SyncDestination destination, TransportContext context)
      throws IOException {
    if (destination.option(ShelfOptions.class).map(ShelfOptions::locked).orElse(false)) {
      throw new TransportException("The shelf is locked", ErrorKind.CONFIGURATION);
    }
    return new Session(new Shelf(Path.of(destination.location())));
  }

  private record Session(Shelf shelf) implements DestinationSession {
    @Override
    public DestinationImage resolve(String relativeName) {
      return new Place(shelf, relativeName);
    }

    @Override
    public void close() {}
  }

  private record Place(Shelf shelf, String image) implements DestinationImage {
    @Override
    public ImageName name() {
      return new ImageName("shelf", image);
    }

    @Override
    public Optional<String> dockerReference() {
      return Optional.empty();
    }

    @Override
    public Optional<Descriptor> current(Digest digest) throws IOException {
      if (digest != null || !shelf.has(image)) {
        return Optional.empty();
      }
      Digest manifest = shelf.find(image);
      return Optional.of(new Descriptor("", manifest, Files.size(shelf.content(manifest))));
    }

    @Override
    public ImageWriter open() {
      return new ShelfWriter(shelf, image);
    }
  }
}
