// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Which mirrors of a run could not be reached, so that not every image has to wait for them. */
final class MirrorHealth {
  private static final Set<ErrorKind> UNREACHABLE =
      Set.of(ErrorKind.NETWORK, ErrorKind.TIMEOUT, ErrorKind.TLS);

  private final Set<String> unreachable = ConcurrentHashMap.newKeySet();
  private final Consumer<Diagnostic> notes;

  MirrorHealth(Consumer<Diagnostic> notes) {
    this.notes = notes;
  }

  boolean isUnreachable(String domain) {
    return unreachable.contains(domain);
  }

  /** A mirror that answers, whatever it answers, is asked again. */
  void failed(String domain, TransportException failure) {
    if (UNREACHABLE.contains(failure.kind()) && unreachable.add(domain)) {
      notes.accept(
          Diagnostic.warning(
              "Mirror "
                  + domain
                  + " is left out for the rest of this run: "
                  + failure.getMessage()));
    }
  }
}
