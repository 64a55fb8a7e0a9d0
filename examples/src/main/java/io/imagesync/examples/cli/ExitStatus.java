// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import io.imagesync.ErrorKind;
import io.imagesync.ImageResult;
import io.imagesync.SyncException;
import io.imagesync.SyncFailedException;
import io.imagesync.transport.docker.http.RegistryException;
import java.util.Optional;
import java.util.stream.Stream;

/** The exit status of {@code sync}, which scripts may tell apart. */
final class ExitStatus {
  static final int OK = 0;
  static final int FAILED = 1;

  /** An image that was asked for does not exist. */
  static final int IMAGE_MISSING = 2;

  private static final String MANIFEST_UNKNOWN = "MANIFEST_UNKNOWN";
  private static final int DEEPEST_CAUSE = 20;

  private ExitStatus() {}

  static int of(SyncException exception, boolean keepGoing) {
    boolean missing =
        exception instanceof SyncFailedException failed
            && failed.report().withStatus(ImageResult.Status.FAILED).stream()
                .limit(1)
                .filter(result -> result.source().transport().equals("docker"))
                .flatMap(result -> result.failure().stream())
                .anyMatch(ExitStatus::isMissing);
    return missing && !keepGoing ? IMAGE_MISSING : FAILED;
  }

  /** The answer to a HEAD request has no code; to look for an image and find none is enough. */
  private static boolean isMissing(ImageResult.Failure failure) {
    Optional<RegistryException> answer =
        Stream.iterate(failure.cause(), cause -> cause != null, Throwable::getCause)
            .limit(DEEPEST_CAUSE)
            .filter(RegistryException.class::isInstance)
            .map(RegistryException.class::cast)
            .findFirst();
    return failure.kind() == ErrorKind.NOT_FOUND
        && answer.map(registry -> registry.hasCode(MANIFEST_UNKNOWN)).orElse(true);
  }
}
