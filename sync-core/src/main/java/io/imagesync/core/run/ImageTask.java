// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.PlannedImage;
import io.imagesync.core.copy.CopyOutcome;
import java.io.IOException;

/** What is to be done about one image. */
record ImageTask(PlannedImage image, Work work) {
  /** One attempt. */
  @FunctionalInterface
  interface Work {
    CopyOutcome attempt() throws IOException;
  }
}
