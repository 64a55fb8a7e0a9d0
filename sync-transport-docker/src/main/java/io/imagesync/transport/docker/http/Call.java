// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a registry is asked. Immutable.
 *
 * @param method the HTTP method
 * @param path path and query on the registry, unless {@code target} is given
 * @param target where to send it instead: a location the registry gave out
 * @param headers besides those that every call carries
 * @param payload the body, if the method has one
 * @param scopes what a token must allow, in the notation of token servers; base scope first
 * @param accepted the statuses that are answers; any other is a failure
 * @param persistence what is tried again
 * @param timeout how long the answer, and each part of its body, may take
 * @param purpose completes "Cannot …" in messages
 */
public record Call(
    String method,
    String path,
    @Nullable Target target,
    List<Field> headers,
    @Nullable Payload payload,
    List<String> scopes,
    Set<Integer> accepted,
    Persistence persistence,
    Duration timeout,
    String purpose) {
  /** How long an ordinary answer may take. */
  public static final Duration ORDINARY = Duration.ofSeconds(60);

  /** How long an answer may take for which the registry hashes or copies on its side. */
  public static final Duration COMMIT = Duration.ofMinutes(5);

  /**
   * A header.
   *
   * @param name its name
   * @param value its value
   */
  public record Field(String name, String value) {}

  /** What is tried again before a call fails. */
  public enum Persistence {
    /** Rate limits are waited for, passing failures tried again. */
    FULL,
    /** Rate limits are waited for. */
    RATE_LIMITS,
    /** Nothing but a refused token: the caller has its own way to start over. */
    NONE,
    /** Nothing at all; neither are failures of interest. */
    BEST_EFFORT
  }

  /** Copies the collections. */
  public Call {
    headers = List.copyOf(headers);
    scopes = List.copyOf(scopes);
    accepted = Set.copyOf(accepted);
  }

  /** A call that accepts 200 and is fully persistent. */
  public static Call of(String method, String path, String purpose) {
    return new Call(
        method,
        path,
        null,
        List.of(),
        null,
        List.of(),
        Set.of(200),
        Persistence.FULL,
        ORDINARY,
        purpose);
  }

  /** Sent to {@code location} instead of a path on the registry. */
  public Call at(Target location) {
    return with(location, headers, payload, scopes);
  }

  /** With one more header. */
  public Call header(String name, String value) {
    List<Field> extended = new ArrayList<>(headers);
    extended.add(new Field(name, value));
    return with(target, extended, payload, scopes);
  }

  /** With a body. */
  public Call body(Payload body) {
    return with(target, headers, body, scopes);
  }

  /** With a token that allows {@code required}. */
  public Call scopes(List<String> required) {
    return with(target, headers, payload, required);
  }

  /** Where these statuses, and no others, are answers. */
  public Call accepting(Integer... statuses) {
    return with(Set.of(statuses), persistence, timeout);
  }

  /** As persistent as said. */
  public Call persistence(Persistence chosen) {
    return with(accepted, chosen, timeout);
  }

  /** With another time-out. */
  public Call timeout(Duration longest) {
    return with(accepted, persistence, longest);
  }

  boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** Another request. */
  private Call with(
      @Nullable Target newTarget,
      List<Field> newHeaders,
      @Nullable Payload newPayload,
      List<String> newScopes) {
    return new Call(
        method,
        path,
        newTarget,
        newHeaders,
        newPayload,
        newScopes,
        accepted,
        persistence,
        timeout,
        purpose);
  }

  /** Another attitude to what comes back. */
  private Call with(Set<Integer> newAccepted, Persistence newPersistence, Duration newTimeout) {
    return new Call(
        method,
        path,
        target,
        headers,
        payload,
        scopes,
        newAccepted,
        newPersistence,
        newTimeout,
        purpose);
  }
}
