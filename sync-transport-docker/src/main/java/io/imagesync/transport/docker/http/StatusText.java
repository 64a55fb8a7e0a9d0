// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.util.Locale;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;

/** A status with its usual name; never with a phrase that a server made up. */
final class StatusText {
  private StatusText() {}

  static String of(int status) {
    String phrase =
        status >= 100 && status < 600
            ? EnglishReasonPhraseCatalog.INSTANCE.getReason(status, Locale.ROOT)
            : null;
    return phrase == null ? Integer.toString(status) : status + " " + phrase;
  }
}
