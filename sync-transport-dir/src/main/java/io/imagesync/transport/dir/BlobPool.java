// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.BlobOutcome;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.BlobContent;
import io.imagesync.spi.BlobLocation;
import io.imagesync.spi.StoredBlob;
import io.imagesync.spi.TransportContext;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps each blob of a run once: a file in the pool, linked into the directories of its images.
 * Where links are not possible or not wanted, blobs are written into their images and the pool
 * stays empty.
 */
final class BlobPool {
  private final Path directory;
  private final TransportContext context;
  private volatile boolean linking;

  BlobPool(Path directory, boolean linking, TransportContext context) {
    this.directory = directory;
    this.linking = linking;
    this.context = context;
  }

  /** Stores {@code content} as {@code file}. */
  StoredBlob write(BlobContent content, Path file) throws IOException {
    long size = BlobFile.write(content, file, context);
    if (linking && !link(file, pooled(content.digest()))) {
      linking = false;
    }
    return new StoredBlob(content.digest(), size, BlobOutcome.WRITTEN, location(content.digest()));
  }

  /** Makes {@code blob} appear as {@code file} without writing it, if it is where we can link. */
  Optional<StoredBlob> reuse(Descriptor blob, Path file, Supplier<List<Path>> candidates)
      throws IOException {
    if (BlobFile.looksLike(blob, file)) {
      return Optional.of(reused(blob, file, BlobOutcome.ALREADY_PRESENT));
    }
    if (linking && isPooled(blob, candidates) && link(pooled(blob.digest()), file)) {
      return Optional.of(reused(blob, file, BlobOutcome.LINKED));
    }
    return Optional.empty();
  }

  private boolean isPooled(Descriptor blob, Supplier<List<Path>> candidates) throws IOException {
    Path pooled = pooled(blob.digest());
    if (BlobFile.looksLike(blob, pooled)) {
      return true;
    }
    for (Path candidate : candidates.get()) {
      if (!candidate.equals(pooled) && BlobFile.adopt(blob, candidate, pooled, context)) {
        return true;
      }
    }
    return false;
  }

  private StoredBlob reused(Descriptor blob, Path file, BlobOutcome outcome) throws IOException {
    long size = StorageErrors.whileReading(file, () -> Files.size(file));
    return new StoredBlob(blob.digest(), size, outcome, location(blob.digest()));
  }

  private Optional<BlobLocation> location(Digest digest) {
    Path pooled = pooled(digest);
    return linking && Files.exists(pooled)
        ? Optional.of(new BlobLocation.InFile(pooled))
        : Optional.empty();
  }

  private Path pooled(Digest digest) {
    return directory.resolve(DirLayout.blob(digest));
  }

  /**
   * A file of the pool is never replaced: linking to a file while another one takes its name fails
   * as if the file had not been there.
   */
  private static boolean link(Path existing, Path link) {
    try {
      Files.createLink(link, existing);
      return true;
    } catch (FileAlreadyExistsException e) {
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
