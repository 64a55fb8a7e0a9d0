// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.ErrorKind;
import io.imagesync.ImageResult;
import io.imagesync.ImageResult.Failure;
import io.imagesync.ImageResult.Status;
import io.imagesync.RetryPolicy;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncReport;
import io.imagesync.Syncer;
import io.imagesync.core.fake.FakeImage;
import io.imagesync.core.fake.FakeSync;
import io.imagesync.core.fake.Gate;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the other images when one fails, and what the caller is told. */
@Timeout(60)
class KeepGoingTest {
  private final IOException denied = new TransportException("2 is denied", ErrorKind.DENIED);
  private final IOException gone = new TransportException("4 is gone", ErrorKind.NOT_FOUND);

  private final FakeSync sync = new FakeSync();

  @BeforeEach
  void fiveImages() {
    for (int i = 1; i <= 5; i++) {
      sync.source().add("r/app" + i + ":1", FakeImage.of("config " + i, "layer " + i));
    }
  }

  @Test
  void should_begin_no_image_after_one_has_failed() {
    sync.calls().fail("manifest r/app2", denied);

    SyncFailedException failed = failed(sync.syncer().parallelImages(1));

    assertThat(statuses(failed.report()))
        .containsExactly(
            Status.COPIED,
            Status.FAILED,
            Status.NOT_ATTEMPTED,
            Status.NOT_ATTEMPTED,
            Status.NOT_ATTEMPTED);
    assertThat(failed)
        .hasMessageStartingWith("1 of 5 images failed: ")
        .hasMessageContaining("fake:r/app2:1 to fake:app2:1: 2 is denied")
        .hasCause(denied)
        .hasNoSuppressedExceptions();
    assertThat(sync.calls().of("current app3", "reader r/app3")).isEmpty();
  }

  @Test
  void should_finish_the_images_under_way_when_one_has_failed() {
    Gate allUnderWay = new Gate(3);
    sync.calls().hook("reader", n -> allUnderWay.pass());
    sync.calls().fail("manifest r/app2", denied);

    SyncFailedException failed = failed(sync.syncer().parallelImages(3));

    assertThat(statuses(failed.report()).subList(0, 3))
        .containsExactly(Status.COPIED, Status.FAILED, Status.COPIED);
  }

  @Test
  void should_go_on_when_told_to_and_fail_in_the_end() {
    sync.calls().fail("manifest r/app2", denied);
    sync.calls().fail("manifest r/app4", gone);

    SyncFailedException failed = failed(sync.syncer().keepGoing());

    assertThat(statuses(failed.report()))
        .containsExactly(Status.COPIED, Status.FAILED, Status.COPIED, Status.FAILED, Status.COPIED);
    assertThat(failed)
        .hasMessageStartingWith("2 of 5 images failed: ")
        .hasMessageContaining("2 is denied")
        .hasMessageEndingWith("(and 1 more)")
        .hasCause(denied)
        .hasSuppressedException(gone);
    Failure failure = failed.report().images().get(3).failure().orElseThrow();
    assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
    assertThat(failure.cause()).isSameAs(gone);
    assertThat(failure.attempts()).isEqualTo(1);
  }

  @Test
  void should_try_again_what_may_pass() {
    TransportException busy = new TransportException("busy", ErrorKind.UNAVAILABLE);
    sync.calls().fail("manifest r/app2", 1, 2, busy);

    SyncReport report = sync.syncer().retry(immediately(2)).run();

    assertThat(report.withStatus(Status.COPIED)).hasSize(5);
    assertThat(sync.calls().count("reader r/app2")).isEqualTo(3);
    assertThat(sync.calls().count("closeReader r/app2")).isEqualTo(3);
  }

  @Test
  void should_need_only_what_is_missing_when_it_tries_again() {
    TransportException busy = new TransportException("busy", ErrorKind.UNAVAILABLE);
    sync.calls().fail("put app2", 1, 1, busy);

    sync.syncer().retry(immediately(1)).run();

    assertThat(sync.calls().count("write app2")).isEqualTo(2);
    assertThat(sync.calls().count("put app2")).isEqualTo(2);
    assertThat(sync.calls().count("closeWriter app2")).isEqualTo(2);
  }

  @Test
  void should_say_how_often_it_tried() {
    sync.calls().fail("manifest r/app2", new TransportException("busy", ErrorKind.UNAVAILABLE));

    SyncFailedException failed = failed(sync.syncer().keepGoing().retry(immediately(3)));

    assertThat(failed.report().images().get(1).failure().orElseThrow().attempts()).isEqualTo(4);
    assertThat(sync.calls().count("reader r/app2")).isEqualTo(4);
  }

  @Test
  void should_list_again_what_may_pass() {
    sync.calls().fail("list", 1, 2, new TransportException("busy", ErrorKind.UNAVAILABLE));

    SyncReport report = sync.syncer().retry(immediately(2)).run();

    assertThat(report.withStatus(Status.COPIED)).hasSize(5);
    assertThat(report.diagnostics()).hasSize(2);
    assertThat(report.diagnostics().get(0).message()).contains("fake:everything", "busy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"manifest r/app2", "blob r/app2", "put app2", "write app2", "current app2"})
  void should_fail_the_image_whatever_a_transport_throws(String call) {
    for (Throwable defect :
        List.of(
            new NullPointerException("defect"),
            new StackOverflowError("defect"),
            new NoSuchMethodError("defect"),
            new AssertionError("defect"))) {
      sync.calls()
          .hook(
              call,
              n -> {
                if (defect instanceof Error e) {
                  throw e;
                }
                throw (RuntimeException) defect;
              });

      SyncFailedException failed = failed(sync.syncer().keepGoing());

      Failure failure = failed.report().images().get(1).failure().orElseThrow();
      assertThat(failure.kind()).isEqualTo(ErrorKind.INTERNAL);
      assertThat(failure.message()).contains("app2", "defect");
      assertThat(failure.cause()).isSameAs(defect);
      assertThat(failed.report().withStatus(Status.FAILED)).hasSize(1);
    }
  }

  private static RetryPolicy immediately(int times) {
    return RetryPolicy.times(times).fixedDelay(Duration.ZERO);
  }

  private static List<Status> statuses(SyncReport report) {
    return report.images().stream().map(ImageResult::status).toList();
  }

  private static SyncFailedException failed(Syncer syncer) {
    return catchThrowableOfType(SyncFailedException.class, syncer::run);
  }
}
