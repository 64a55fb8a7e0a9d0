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
 * @param path path and query on the registry, unless {@code url} is given
 * @param url where to send it instead: a location the registry gave out
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
    @Nullable Url url,
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
  public Call at(Url location) {
    return new Call(
        method, path, location, headers, payload, scopes, accepted, persistence, timeout, purpose);
  }

  /** With one more header. */
  public Call header(String name, String value) {
    List<Field> extended = new ArrayList<>(headers);
    extended.add(new Field(name, value));
    return new Call(
        method, path, url, extended, payload, scopes, accepted, persistence, timeout, purpose);
  }

  /** With a body. */
  public Call body(Payload body) {
    return new Call(
        method, path, url, headers, body, scopes, accepted, persistence, timeout, purpose);
  }

  /** With a token that allows {@code required}. */
  public Call scopes(List<String> required) {
    return new Call(
        method, path, url, headers, payload, required, accepted, persistence, timeout, purpose);
  }

  /** Where these statuses, and no others, are answers. */
  public Call accepting(Integer... statuses) {
    return new Call(
        method,
        path,
        url,
        headers,
        payload,
        scopes,
        Set.of(statuses),
        persistence,
        timeout,
        purpose);
  }

  /** As persistent as said. */
  public Call persistence(Persistence chosen) {
    return new Call(
        method, path, url, headers, payload, scopes, accepted, chosen, timeout, purpose);
  }

  /** With another time-out. */
  public Call timeout(Duration longest) {
    return new Call(
        method, path, url, headers, payload, scopes, accepted, persistence, longest, purpose);
  }

  boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }
}
