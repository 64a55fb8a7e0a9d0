// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to misbehave: which requests it is about, what happens to them, and how often. Made by
 * {@link Faults}; takes effect by {@link InProcessRegistry#inject}.
 *
 * <p>Immutable; each method returns a new fault. Effects can be combined as far as that makes
 * sense, e.g. a delay and a status. A request that lacks the credentials it needs is refused as
 * usual and does not count as a match. Of several faults that match a request, the one injected
 * first happens.
 */
public final class Fault {
  private final FaultMatch match;
  private final List<FaultEffect> effects;
  private final int skip;
  private final int times;

  private Fault(FaultMatch match, List<FaultEffect> effects, int skip, int times) {
    this.match = match;
    this.effects = List.copyOf(effects);
    this.skip = skip;
    this.times = times;
  }

  static Fault on(FaultMatch match) {
    return new Fault(match, List.of(), 0, Integer.MAX_VALUE);
  }

  /** Only requests to {@code repository}. */
  public Fault inRepository(String repository) {
    return new Fault(match.withRepository(repository), effects, skip, times);
  }

  /** Only requests by {@code method}, e.g. {@code PATCH}. */
  public Fault method(String method) {
    return new Fault(match.withMethod(method), effects, skip, times);
  }

  /** Lets the first {@code requests} that match pass. */
  public Fault skip(int requests) {
    return new Fault(match, effects, requireCount(requests, 0), times);
  }

  /** Happens to {@code requests} requests, and then no more. Without this it never stops. */
  public Fault times(int requests) {
    return new Fault(match, effects, skip, requireCount(requests, 1));
  }

  /** Answers with {@code status}, from 300 to 599, and an error body; the registry does nothing. */
  public Fault status(int status) {
    if (status < 300 || status > 599) {
      throw new IllegalArgumentException("status " + status + " is not an error or a redirect");
    }
    return with(new FaultEffects.Status(status));
  }

  /** Adds {@code Retry-After} to the response, in whole seconds. */
  public Fault retryAfter(Duration delay) {
    return header("Retry-After", Long.toString(delay.toSeconds()));
  }

  /** Sets a header of the response. */
  public Fault header(String name, String value) {
    return with(new FaultEffects.Header(name, value));
  }

  /** Answers with a 307 redirect to {@code target}; the registry does nothing. */
  public Fault redirectTo(URI target) {
    return with(new FaultEffects.Redirect(target));
  }

  /** Waits before the request is handled, {@link InProcessRegistry#close} interrupts the wait. */
  public Fault delay(Duration duration) {
    return with(new FaultEffects.Delay(duration));
  }

  /** Closes the connection without an answer; the registry does nothing. */
  public Fault dropConnection() {
    return with(new FaultEffects.Drop());
  }

  /** Closes the connection once {@code bytes} bytes of the request's body have come in. */
  public Fault dropAfterReceiving(long bytes) {
    return with(new FaultEffects.DropAfterReceiving(requireLength(bytes)));
  }

  /** Does what was asked for, but closes the connection instead of saying so. */
  public Fault loseResponse() {
    return with(new FaultEffects.LoseResponse());
  }

  /** Closes the connection after {@code bytes} bytes of the response's body. */
  public Fault truncateAfter(long bytes) {
    return with(new FaultEffects.Truncate(requireLength(bytes)));
  }

  /** Flips a bit in the last byte of the response's body. */
  public Fault corrupt() {
    return with(new FaultEffects.Corrupt());
  }

  FaultMatch match() {
    return match;
  }

  List<FaultEffect> effects() {
    return effects;
  }

  int skip() {
    return skip;
  }

  int times() {
    return times;
  }

  private Fault with(FaultEffect effect) {
    List<FaultEffect> more = new ArrayList<>(effects);
    more.add(effect);
    return new Fault(match, more, skip, times);
  }

  private static int requireCount(int count, int least) {
    if (count < least) {
      throw new IllegalArgumentException(count + " is less than " + least);
    }
    return count;
  }

  private static long requireLength(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("a length of " + bytes + " is negative");
    }
    return bytes;
  }

  /** The match and the effects, for messages. */
  @Override
  public String toString() {
    return "Fault[" + match + ", " + effects + ", skip=" + skip + ", times=" + times + "]";
  }
}
