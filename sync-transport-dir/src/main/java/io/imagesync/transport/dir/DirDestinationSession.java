// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.DirectoryOptions;
import io.imagesync.spi.DestinationImage;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.TransportContext;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One destination directory during one run. Touches the disk when the first image is opened. */
final class DirDestinationSession implements DestinationSession {
  private final Path root;
  private final DirectoryOptions options;
  private final TransportContext context;
  private final Neighbours neighbours = new Neighbours();
  private @Nullable StagingArea area;
  private @Nullable BlobPool pool;

  DirDestinationSession(Path root, DirectoryOptions options, TransportContext context) {
    this.root = root;
    this.options = options;
    this.context = context;
  }

  @Override
  public DestinationImage resolve(String relativeName) throws IOException {
    String name = TargetName.check(relativeName, root.getFileSystem().getSeparator());
    Path place = root.resolve(name);
    return new DirDestinationImage(this, name, place, new ExistingRule(options.existing(), place));
  }

  ImageWriter open(DirDestinationImage image) throws IOException {
    StagingArea opened = area();
    Occupant occupant = Occupant.of(image.place());
    image.rule().beforeWriting(occupant);
    if (image.rule().keeps(occupant)) {
      return new ComparingImageWriter(image.place(), image.rule());
    }
    return new DirImageWriter(
        new StagedImage(opened.newImage()),
        new BlobSupply(pool(opened), neighbours, image.place()),
        new Placement(image, opened),
        context);
  }

  @Override
  public synchronized void close() throws IOException {
    if (area != null) {
      area.close();
      area = null;
      pool = null;
    }
  }

  private synchronized StagingArea area() throws IOException {
    if (area == null) {
      area = StagingArea.create(root, context);
    }
    return area;
  }

  private synchronized BlobPool pool(StagingArea opened) {
    if (pool == null) {
      pool = new BlobPool(opened.blobs(), options.hardLinks(), context);
    }
    return pool;
  }
}
