// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.Credentials;
import io.imagesync.ErrorKind;
import io.imagesync.transport.docker.http.Hop.Standing;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The one place where a status and a body become an exception. */
final class ErrorAnswers {
  private static final int MAX_BODY = 64 * 1024;
  private static final String TOO_MANY_REQUESTS = "TOOMANYREQUESTS";

  private static final Set<String> UNKNOWN = Set.of("NAME_UNKNOWN", "MANIFEST_UNKNOWN");

  private final boolean hasCredentials;
  private final Secrets secrets;
  private final Clock clock;
  private final Duration longestWait;

  ErrorAnswers(Credentials credentials, Clock clock, Duration longestWait) {
    this.hasCredentials = !(credentials instanceof Credentials.Anonymous);
    this.secrets = new Secrets(credentials);
    this.clock = clock;
    this.longestWait = longestWait;
  }

  /** Whether an answer asks us to wait for longer than we do. */
  boolean isTooLong(Duration wait) {
    return wait.compareTo(longestWait) > 0;
  }

  Secrets secrets() {
    return secrets;
  }

  /** Reads what is of interest of {@code answer} and closes it. */
  RegistryException describe(Call call, Answer answer) {
    int status = answer.status();
    List<RegistryError> errors =
        RegistryError.parse(body(answer), answer.mediaType(), secrets::mask);
    ErrorKind kind = kind(status, errors);
    Optional<Duration> retryAfter =
        RetryAfter.parse(answer.headers("Retry-After"), clock.instant(), longestWait);
    String words = errors.stream().map(RegistryError::toString).collect(Collectors.joining("; "));
    String message =
        "Cannot "
            + call.purpose()
            + ": "
            + answer.url().origin()
            + " answered "
            + StatusText.of(status)
            + (words.isEmpty() ? "" : " (" + secrets.mask(words) + ")")
            + advice(kind, answer, retryAfter)
            + (errors.stream().anyMatch(e -> UNKNOWN.contains(e.code())) ? "; check the name" : "");
    return new RegistryException(
        message,
        kind,
        status,
        answer.standing() == Standing.REDIRECTED,
        errors,
        retryAfter.orElse(null));
  }

  private static byte[] body(Answer answer) {
    try {
      return answer.readSome(MAX_BODY);
    } catch (IOException e) {
      return new byte[0]; // the status says enough
    }
  }

  private static ErrorKind kind(int status, List<RegistryError> errors) {
    if (status == 429 || errors.stream().anyMatch(e -> e.code().equals(TOO_MANY_REQUESTS))) {
      return ErrorKind.RATE_LIMITED;
    }
    return switch (status) {
      case 401 -> ErrorKind.UNAUTHORIZED;
      case 403 -> ErrorKind.DENIED;
      case 404 -> ErrorKind.NOT_FOUND;
      case 408, 499, 500, 502, 503, 504, 520, 521, 522, 523, 524 -> ErrorKind.UNAVAILABLE;
      case 405, 501 -> ErrorKind.NOT_SUPPORTED;
      default -> ErrorKind.PROTOCOL;
    };
  }

  private String advice(ErrorKind kind, Answer answer, Optional<Duration> retryAfter) {
    boolean refused = kind == ErrorKind.UNAUTHORIZED || kind == ErrorKind.DENIED;
    if (refused && answer.standing() != Standing.REGISTRY) {
      return "; the registry sent us there, but credentials are for the registry alone";
    }
    return switch (kind) {
      case UNAUTHORIZED ->
          hasCredentials
              ? "; check the credentials"
              : "; log in with RegistryAccess.credentials(user, password) or a login file";
      case DENIED ->
          hasCredentials
              ? "; these credentials do not permit it"
              : "; it may need RegistryAccess.credentials(user, password)";
      case RATE_LIMITED ->
          retryAfter
              .map(wait -> "; rate limited until " + clock.instant().plus(wait))
              .orElse("; rate limited, try again later");
      default ->
          answer.status() == 407
              ? "; a proxy asks for other credentials than the URL of the proxy holds"
              : answer.status() == 413
                  ? "; it, or a proxy before it, limits the size of uploads"
                  : "";
    };
  }
}
