// SPDX-License-Identifier: Apache-2.0
package com.example.shelf;

import io.imagesync.SyncSource;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageName;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.PolicyIdentity;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.SourceTransport;
import io.imagesync.spi.TransportContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Takes images from a shelf. */
public final class ShelfSource implements SourceTransport {
  @Override
  public String name() {
    return "shelf";
  }

  @Override
  public SourceSession open(SyncSource source, TransportContext context) {
    return new Session(new Shelf(Path.of(source.location())));
  }

  private record Session(Shelf shelf) implements SourceSession {
    @Override
    public List<SourceImage> list() throws IOException {
      return shelf.names().stream().<SourceImage>map(image -> new Image(shelf, image)).toList();
    }

    @Override
    public void close() {}
  }

  private record Image(Shelf shelf, String image) implements SourceImage {
    @Override
    public ImageName name() {
      return new ImageName("shelf", image);
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
    public ImageReader open() {
      return new Reader(shelf, image);
    }
  }

  private record Reader(Shelf shelf, String image) implements ImageReader {
    @Override
    public RawManifest readManifest() throws IOException {
      return readManifest(shelf.find(image));
    }

    @Override
    public RawManifest readManifest(Digest instance) throws IOException {
      return RawManifest.of(Files.readAllBytes(shelf.content(instance)), "");
    }

    @Override
    public InputStream openBlob(Descriptor blob) throws IOException {
      return Files.newInputStream(shelf.content(blob.digest()));
    }

    @Override
    public void close() {}
  }
}
