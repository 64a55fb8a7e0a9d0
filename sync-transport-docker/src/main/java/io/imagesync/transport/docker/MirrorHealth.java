// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Which mirrors of a run could not be reached, or did not want to be asked, so that not every image
 * has to wait for them.
 */
final class MirrorHealth {
  private static final Set<ErrorKind> USELESS =
      Set.of(ErrorKind.NETWORK, ErrorKind.TIMEOUT, ErrorKind.TLS, ErrorKind.RATE_LIMITED);

  private final Set<String> unreachable = ConcurrentHashMap.newKeySet();
  private final Consumer<Diagnostic> notes;

  MirrorHealth(Consumer<Diagnostic> notes) {
    this.notes = notes;
  }

  boolean isUnreachable(String domain) {
    return unreachable.contains(domain);
  }

  /** A mirror that answers is asked again, unless that costs the patience for a rate limit. */
  void failed(String domain, TransportException failure) {
    if (USELESS.contains(failure.kind()) && unreachable.add(domain)) {
      notes.accept(
          Diagnostic.warning(
              "Mirror "
                  + domain
                  + " is left out for the rest of this run: "
                  + failure.getMessage()));
    }
  }
}
