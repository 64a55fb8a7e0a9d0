// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.address.HostClass;
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
  private volatile boolean noted;

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
    try {
      Answer answer = first(attempt, first);
      boolean expectsTls = !first.isSecure() && answer.status() == BAD_REQUEST;
      return expectsTls ? betterOverTls(attempt, answer) : answer;
    } catch (ConnectionException e) {
      if (isDecided()) {
        throw e; // it answered; what it led to did not
      }
      return afterFailure(attempt, e);
    }
  }

  /** Decides for {@code origin} if it answers, whatever comes of the answer. */
  private Answer first(Attempt attempt, Origin origin) throws IOException {
    try {
      Answer answer = attempt.send(origin);
      decided = origin;
      return answer;
    } catch (ConnectionException e) {
      decided = e.concerns(origin) ? null : origin;
      throw e;
    }
  }

  private Answer betterOverTls(Attempt attempt, Answer answer) throws IOException {
    try {
      Answer better = first(attempt, candidates.get(1));
      answer.discard();
      return better;
    } catch (ConnectionException e) {
      if (isDecided()) {
        answer.close();
        throw e;
      }
      decided = candidates.get(0);
      return answer;
    }
  }

  private Answer afterFailure(Attempt attempt, ConnectionException failure) throws IOException {
    Origin second = candidates.get(1);
    try {
      Answer answer = first(attempt, second);
      if (!second.isSecure()) {
        notes.accept(
            Diagnostic.warning(
                second
                    + " is used, which everybody on the way can read and change: "
                    + failure.getMessage()));
      }
      return answer;
    } catch (ConnectionException e) {
      if (isDecided()) {
        throw e;
      }
      noteOnce(failure, e);
      ConnectionException telling = telling(failure, e);
      telling.addSuppressed(telling == e ? failure : e);
      throw telling;
    }
  }

  private void noteOnce(ConnectionException failure, ConnectionException secondFailure) {
    if (!noted) {
      noted = true;
      notes.accept(
          Diagnostic.warning(
              "Neither HTTPS nor plain HTTP worked: "
                  + failure.getMessage()
                  + "; "
                  + secondFailure.getMessage()));
    }
  }

  /** What went wrong over TLS, unless the server does not speak it or was not reached at all. */
  private ConnectionException telling(ConnectionException first, ConnectionException second) {
    boolean isFirstSecure = candidates.get(0).isSecure();
    ConnectionException secure = isFirstSecure ? first : second;
    boolean tells = secure.kind() == ErrorKind.TLS && !secure.meansPlainHttp();
    return tells ? secure : isFirstSecure ? second : first;
  }
}
