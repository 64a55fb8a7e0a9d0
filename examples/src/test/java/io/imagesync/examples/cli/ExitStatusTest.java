// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.ImageResult;
import io.imagesync.PlannedImage;
import io.imagesync.SyncCancelledException;
import io.imagesync.SyncConfigurationException;
import io.imagesync.SyncException;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncListingException;
import io.imagesync.SyncReport;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageName;
import io.imagesync.spi.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExitStatusTest {
  private static final PlannedImage IMAGE =
      new PlannedImage(new ImageName("docker", "r.io/a:1"), new ImageName("docker", "m.io/a:1"));
  private static final PlannedImage DIRECTORY =
      new PlannedImage(new ImageName("dir", "/m/a:1"), new ImageName("docker", "m.io/a:1"));
  private static final ImageResult ARRIVED =
      ImageResult.copied(IMAGE, Digest.sha256(new byte[0]), ImageResult.Transfer.NONE);

  private static ImageResult failure(ErrorKind kind) {
    return failure(IMAGE, kind);
  }

  private static ImageResult failure(PlannedImage image, ErrorKind kind) {
    TransportException cause = new TransportException("There is no image", kind);
    return ImageResult.failed(image, new ImageResult.Failure(kind, "failed", cause, 1));
  }

  private static SyncReport report(ImageResult... results) {
    return new SyncReport(List.of(results), List.of(), Duration.ZERO);
  }

  private static SyncException failed(ImageResult... results) {
    return new SyncFailedException(report(results));
  }

  static Stream<Arguments> rows() {
    ImageResult missing = failure(ErrorKind.NOT_FOUND);
    ImageResult broken = failure(ErrorKind.NETWORK);
    return Stream.of(
        Arguments.of("a missing image", failed(missing), false, 2),
        Arguments.of("after one that arrived", failed(ARRIVED, missing), false, 2),
        Arguments.of("first in order", failed(missing, broken), false, 2),
        Arguments.of("second in order", failed(broken, missing), false, 1),
        Arguments.of("keeping going", failed(missing), true, 1),
        Arguments.of(
            "a file missing in a directory",
            failed(failure(DIRECTORY, ErrorKind.NOT_FOUND)),
            false,
            1),
        Arguments.of("a broken connection", failed(broken), false, 1),
        Arguments.of(
            "a missing repository",
            new SyncListingException("none", ErrorKind.NOT_FOUND, null),
            false,
            1),
        Arguments.of("a wrong option", new SyncConfigurationException("wrong"), false, 1),
        Arguments.of("time out", new SyncCancelledException("late", report(), null), false, 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void should_tell_failures_apart(
      String name, SyncException exception, boolean keepGoing, int expected) {
    assertThat(ExitStatus.of(exception, keepGoing)).as(name).isEqualTo(expected);
  }
}
