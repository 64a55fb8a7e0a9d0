// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.BlobOutcome;
import io.imagesync.ImageResult.Transfer;

/** Adds up what is moved for one image. Thread-safe. */
final class TransferTally {
  private Transfer total = Transfer.NONE;

  synchronized void add(BlobOutcome outcome, long size) {
    total =
        total.plus(
            switch (outcome) {
              case WRITTEN -> new Transfer(1, 0, Math.max(size, 0));
              case ALREADY_PRESENT, MOUNTED, LINKED -> new Transfer(0, 1, 0);
              case FOREIGN_KEPT -> Transfer.NONE;
            });
  }

  synchronized Transfer total() {
    return total;
  }
}
