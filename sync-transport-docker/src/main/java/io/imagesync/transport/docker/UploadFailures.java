// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.http.RegistryException;
import java.time.Duration;
import java.util.Set;

/** What a failed step of an upload tells. */
final class UploadFailures {
  private static final Set<Integer> NOT_ABOUT_THE_SINGLE_PUT = Set.of(401, 403, 404, 408, 413, 429);

  private UploadFailures() {}

  /** Nothing certain: the bytes may have come, or the session may have gone. */
  static boolean isAmbiguous(TransportException failure) {
    return failure.isTransient() || isLostSession(failure);
  }

  private static boolean isLostSession(TransportException failure) {
    return failure instanceof RegistryException answer
        && answer.status() == 404
        && !answer.hasCode("NAME_UNKNOWN");
  }

  /**
   * That it is worth trying again, as far as the registry is concerned.
   *
   * @param longestWait the longest that it may ask us to wait
   */
  static boolean mayPass(TransportException failure, Duration longestWait) {
    boolean tooLong =
        failure.retryAfter().filter(wait -> wait.compareTo(longestWait) > 0).isPresent();
    return isAmbiguous(failure) && !tooLong;
  }

  /** That the blob should come by another method. */
  static boolean isAboutTheMethod(TransportException failure) {
    return failure instanceof RegistryException answer
        && (answer.status() == 501 || (answer.status() >= 400 && answer.status() < 500))
        && !isAboutContent(answer)
        && !NOT_ABOUT_THE_SINGLE_PUT.contains(answer.status());
  }

  /** That the registry cannot put a blob together from parts. */
  static boolean isAboutParts(TransportException failure) {
    return isAboutTheMethod(failure)
        || (failure instanceof RegistryException answer && isAboutContent(answer));
  }

  private static boolean isAboutContent(RegistryException answer) {
    return answer.hasCode("DIGEST_INVALID") || answer.hasCode("SIZE_INVALID");
  }

  /** That the registry is not as far as we thought. */
  static boolean isOutOfOrder(TransportException failure) {
    return failure instanceof RegistryException answer && answer.status() == 416;
  }
}
