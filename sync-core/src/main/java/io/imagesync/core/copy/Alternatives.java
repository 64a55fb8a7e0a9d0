// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.core.manifest.ManifestException;
import io.imagesync.core.report.Failures;
import io.imagesync.spi.ManifestRejectedException;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries other manifest types after the destination has rejected one. Any failure but another
 * rejection, or an impossible conversion, ends the search: a network failure must not decide the
 * format of an image.
 */
final class Alternatives {
  private Alternatives() {}

  /** Writes {@code delivery} as another type and returns what was written. */
  @FunctionalInterface
  interface Attempt {
    Delivery write(String type) throws IOException;
  }

  static Delivery write(Delivery delivery, ManifestRejectedException rejection, Attempt attempt)
      throws IOException {
    List<String> reasons = new ArrayList<>();
    reasons.add(delivery.formats().preferred() + " (" + Failures.describe(rejection) + ")");
    for (String type : delivery.formats().alternatives()) {
      try {
        return attempt.write(type);
      } catch (ManifestRejectedException | ManifestException e) {
        rejection.addSuppressed(e);
        reasons.add(type + " (" + Failures.describe(e) + ")");
      } catch (TransportException e) {
        e.addSuppressed(rejection);
        throw e;
      }
    }
    if (reasons.size() == 1) {
      throw rejection;
    }
    throw new ManifestRejectedException(
        "The destination took the manifest in none of the formats that were tried: "
            + String.join("; ", reasons),
        rejection);
  }
}
