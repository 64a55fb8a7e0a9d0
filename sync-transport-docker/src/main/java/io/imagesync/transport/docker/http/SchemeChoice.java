// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * HTTPS or plain HTTP: decided by the first answer, whatever its status, and then kept. Until it is
 * decided, only one thread at a time may send.
 */
final class SchemeChoice {
  /** What plain HTTP is told by servers that expect TLS. */
  private static final int BAD_REQUEST = 400;

  private final List<Origin> candidates;
  private final Consumer<Diagnostic> notes;
  private volatile @Nullable Origin decided;

  private SchemeChoice(List<Origin> candidates, Consumer<Diagnostic> notes) {
    this.candidates = candidates;
    this.notes = notes;
    this.decided = candidates.size() == 1 ? candidates.get(0) : null;
  }

  /**
   * On this machine plain HTTP is tried first: it is the usual case there, gives nothing away, and
   * some servers answer the beginning of a TLS handshake by waiting for the rest of a line.
   */
  static SchemeChoice forRegistry(String domain, boolean verify, Consumer<Diagnostic> notes)
      throws TransportException {
    Origin https = Origin.ofRegistry("https", domain);
    if (verify) {
      return new SchemeChoice(List.of(https), notes);
    }
    Origin http = Origin.ofRegistry("http", domain);
    boolean local = HostClass.of(https.host()) == HostClass.LOOPBACK;
    return new SchemeChoice(local ? List.of(http, https) : List.of(https, http), notes);
  }

  boolean isDecided() {
    return decided != null;
  }

  /** The registry's origin; a guess until it is decided. */
  Origin origin() {
    Origin known = decided;
    return known != null ? known : candidates.get(0);
  }

  /** Sends to one origin. */
  @FunctionalInterface
  interface Attempt {
    Answer send(Origin origin) throws IOException;
  }

  Answer send(Attempt attempt) throws IOException {
    Origin known = decided;
    return known != null ? attempt.send(known) : decide(attempt);
  }

  private Answer decide(Attempt attempt) throws IOException {
    Origin first = candidates.get(0);
    Origin second = candidates.get(1);
    try {
      Answer answer = attempt.send(first);
      if (first.isSecure() || answer.status() != BAD_REQUEST) {
        decided = first;
        return answer;
      }
      return preferringSecond(attempt, second, answer);
    } catch (ConnectionException e) {
      if (!e.concerns(first)) {
        decided = first; // it answered; what it led to did not
        throw e;
      }
      return afterFailure(attempt, second, e);
    }
  }

  private Answer preferringSecond(Attempt attempt, Origin second, Answer answer)
      throws IOException {
    try {
      Answer better = attempt.send(second);
      answer.discard();
      decided = second;
      return better;
    } catch (ConnectionException e) {
      decided = candidates.get(0);
      return answer;
    }
  }

  private Answer afterFailure(Attempt attempt, Origin second, ConnectionException failure)
      throws IOException {
    try {
      Answer answer = attempt.send(second);
      decided = second;
      return answer;
    } catch (ConnectionException e) {
      notes.accept(
          Diagnostic.warning(
              "Neither HTTPS nor plain HTTP worked: "
                  + failure.getMessage()
                  + "; "
                  + e.getMessage()));
      TransportException telling = telling(failure, e);
      telling.addSuppressed(telling == e ? failure : e);
      throw telling;
    }
  }

  /** If one of them says more than that there was no connection, that one. */
  private static TransportException telling(TransportException first, TransportException second) {
    return second.kind() == ErrorKind.CANCELLED || first.kind() == ErrorKind.NETWORK
        ? second
        : first;
  }
}
