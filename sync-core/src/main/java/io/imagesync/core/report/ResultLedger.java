// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.report;

import io.imagesync.ImageResult;
import io.imagesync.PlannedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects results as they come and keeps them in planned order. The digest file gets its lines in
 * that order too, so that two runs give equal files: a line waits for the images before it.
 */
public final class ResultLedger {
  private final List<PlannedImage> planned;
  private final @Nullable ImageResult[] results;
  private final DigestFile digestFile;
  private int written;
  private @Nullable IOException digestFailure;

  /** Makes a ledger for the {@code planned} images. */
  public ResultLedger(List<PlannedImage> planned, DigestFile digestFile) {
    this.planned = List.copyOf(planned);
    this.results = new ImageResult[planned.size()];
    this.digestFile = digestFile;
  }

  /** Takes the result of the image at {@code index}. */
  public synchronized void add(int index, ImageResult result) {
    results[index] = result;
    ImageResult next;
    while (written < results.length && (next = results[written]) != null) {
      writeDigest(next);
      written++;
    }
  }

  /** All results; images without one were not attempted. */
  public synchronized List<ImageResult> results() {
    List<ImageResult> all = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      ImageResult result = results[i];
      all.add(result != null ? result : ImageResult.notAttempted(planned.get(i)));
    }
    return all;
  }

  /** Why the digest file is incomplete, if it is. */
  public synchronized Optional<IOException> digestFailure() {
    return Optional.ofNullable(digestFailure);
  }

  private void writeDigest(ImageResult result) {
    if (digestFailure != null) {
      return;
    }
    try {
      digestFile.add(result);
    } catch (IOException e) {
      digestFailure = e;
    }
  }
}
