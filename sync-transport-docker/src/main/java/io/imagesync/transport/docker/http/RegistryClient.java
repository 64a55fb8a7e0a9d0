// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.Credentials;
import io.imagesync.Diagnostic;
import io.imagesync.RegistryAccess;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.tls.TlsSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One registry, reached in one way. Thread-safe, shared by a whole run. */
public final class RegistryClient {
  private final String domain;
  private final TlsSettings tls;
  private final Wire wire;
  private final Hops hops;
  private final SchemeChoice scheme;
  private final FirstContact firstContact;
  private final Authenticator authenticator;
  private final Attempts attempts;
  private final Secrets secrets;
  private final Sleeper sleeper;
  private final Duration longestWait;
  private final RegistryWarnings warnings = new RegistryWarnings();
  private final AtomicBoolean limitNoted = new AtomicBoolean();
  private final RegistryTraits traits = new RegistryTraits();
  private final Consumer<Diagnostic> notes;

  RegistryClient(
      String domain,
      RegistryAccess access,
      TlsSettings tls,
      Wire wire,
      Clock clock,
      Duration longestWait,
      Consumer<Diagnostic> notes)
      throws TransportException {
    Credentials credentials = access.credentials().orElse(new Credentials.Anonymous());
    this.sleeper = wire.tempo().hurry(Sleeper.until(wire.cancellation()));
    ErrorAnswers errors = new ErrorAnswers(credentials, clock, longestWait);
    this.longestWait = longestWait;
    this.secrets = errors.secrets();
    this.domain = domain;
    this.tls = tls;
    this.wire = wire;
    this.hops = new Hops(!tls.verify());
    this.notes = notes;
    this.scheme = SchemeChoice.forRegistry(domain, tls.verify(), notes);
    Clock waiting = wire.tempo().hurry(clock);
    this.attempts = attempts(waiting, errors, sleeper);
    this.authenticator =
        new Authenticator(
            credentials,
            new TokenServer(
                domain,
                credentials,
                tls,
                wire,
                attempts(waiting, errors, sleeper),
                errors.secrets(),
                clock),
            new TokenCache(clock));
    boolean challengeExpected = !(credentials instanceof Credentials.Anonymous);
    this.firstContact =
        new FirstContact(!scheme.isDecided() || challengeExpected, scheme::isDecided);
  }

  /** The registry as references call it. */
  public String domain() {
    return domain;
  }

  /** The longest that it may ask us to wait. */
  public Duration longestWait() {
    return longestWait;
  }

  /** What is known about it so far. */
  public RegistryTraits traits() {
    return traits;
  }

  /** Notes something about this registry for the report, unless that has been done. */
  public void warn(String message) {
    if (warnings.isNew(message)) {
      notes.accept(Diagnostic.warning(message));
    }
  }

  /**
   * Sends {@code call} and returns an answer with an accepted status, which the caller closes.
   *
   * @throws RegistryException for any other status
   * @throws TransportException if there is no answer
   */
  public Answer send(Call call) throws IOException {
    return read(call, answer -> answer);
  }

  /**
   * Sends {@code call} and reads its answer, again from the start if the connection breaks.
   *
   * @throws RegistryException for any status that is not accepted
   * @throws TransportException if there is no answer, or it could not be read
   */
  public <T> T read(Call call, Reading<T> reading) throws IOException {
    return attempts.run(
        call,
        () -> firstContact.through(() -> authenticated(call)),
        answer -> {
          warnings
              .collect(answer.headers("Warning"))
              .forEach(text -> warn(domain + " warns: " + secrets.mask(text)));
          PullLimit.of(answer.headers("RateLimit-Limit"), answer.headers("RateLimit-Remaining"))
              .filter(PullLimit::isLow)
              .ifPresent(this::warnOfLimit);
          return reading.read(answer);
        });
  }

  /** Makes sure that the next request goes over a new connection, if nothing else is under way. */
  public void closeIdleConnections() {
    wire.closeIdleConnections();
  }

  private void warnOfLimit(PullLimit limit) {
    if (limitNoted.compareAndSet(false, true)) {
      warn(
          domain
              + " lets us read only "
              + limit.remaining()
              + " more images for now, of "
              + limit.limit()
              + "; other credentials may have a higher limit");
    }
  }

  /** Waits before something that failed is begun anew, longer every time. */
  public void backOff(int failedAttempts) throws TransportException {
    sleeper.sleep(Backoff.FAILURE.delay(failedAttempts, ThreadLocalRandom.current().nextDouble()));
  }

  /**
   * Where a {@code Location} or {@code Link} in {@code answer} leads.
   *
   * @throws TransportException with kind {@code PROTOCOL} if it must not be followed
   */
  public Target follow(Answer answer, String reference) throws TransportException {
    return hops.follow(answer, reference);
  }

  private Answer authenticated(Call call) throws IOException {
    return authenticator.send(call, scheme::origin, authorization -> transmit(call, authorization));
  }

  private Answer transmit(Call call, @Nullable String authorization) throws IOException {
    return scheme.send(
        origin -> {
          Target given = call.target();
          Target target = given != null ? given : Target.of(new Url(origin, call.path()));
          return new Redirects(wire, origin, tls, hops).send(target, call, authorization);
        });
  }

  private static Attempts attempts(Clock clock, ErrorAnswers errors, Sleeper sleeper) {
    return new Attempts(
        new RateLimitGate(clock, sleeper),
        errors,
        sleeper,
        () -> ThreadLocalRandom.current().nextDouble());
  }
}
