// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.image.Descriptor;
import io.imagesync.spi.BlobContent;
import io.imagesync.spi.BlobLocation;
import io.imagesync.spi.BlobRequest;
import io.imagesync.spi.StoredBlob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where one image gets its blobs from. */
record BlobSupply(BlobPool pool, Neighbours neighbours, Path place) {
  StoredBlob write(BlobContent content, Path file) throws IOException {
    return pool.write(content, file);
  }

  Optional<StoredBlob> reuse(BlobRequest request, Path file) throws IOException {
    return pool.reuse(request.blob(), file, () -> candidates(request));
  }

  private List<Path> candidates(BlobRequest request) {
    List<Path> candidates = new ArrayList<>();
    for (BlobLocation location : request.knownLocations()) {
      if (location instanceof BlobLocation.InFile known) {
        candidates.add(known.file());
      }
    }
    Descriptor blob = request.blob();
    neighbours.find(place, blob.digest()).ifPresent(candidates::add);
    return candidates;
  }
}
