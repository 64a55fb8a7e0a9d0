// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.BlobOutcome;
import io.imagesync.ImageResult.Transfer;

/** Adds up what is moved for one image. Thread-safe. */
final class TransferTally {
  private Transfer total = Transfer.NONE;

  synchronized void add(BlobOutcome outcome, long size) {
    boolean written = outcome == BlobOutcome.WRITTEN;
    Transfer one = written ? new Transfer(1, 0, Math.max(size, 0)) : new Transfer(0, 1, 0);
    total = total.plus(one);
  }

  synchronized Transfer total() {
    return total;
  }
}
