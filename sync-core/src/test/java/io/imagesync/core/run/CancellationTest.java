// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.imagesync.CancellationToken;
import io.imagesync.ErrorKind;
import io.imagesync.ImageResult;
import io.imagesync.ImageResult.Status;
import io.imagesync.PlannedImage;
import io.imagesync.RetryPolicy;
import io.imagesync.SyncCancelledException;
import io.imagesync.SyncListener;
import io.imagesync.SyncReport;
import io.imagesync.Syncer;
import io.imagesync.core.fake.FakeImage;
import io.imagesync.core.fake.FakeSync;
import io.imagesync.core.fake.Gate;
import io.imagesync.spi.TransportException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CancellationTest {
  /** A second is the aim. A busy machine gets more, but less than the engine's own patience. */
  private static final Duration PROMPT = Duration.ofSeconds(20);

  private final FakeSync sync = new FakeSync();
  private final CancellationToken token = CancellationToken.create();
  private final CountDownLatch blocked = new CountDownLatch(1);
  private final AtomicLong cancelledNanos = new AtomicLong();

  @BeforeEach
  void images() {
    sync.source().add("r/done:1", FakeImage.of("done"));
    for (int i = 0; i < 4; i++) {
      sync.source().add("r/app" + i + ":1", FakeImage.of("config " + i, "a " + i, "b " + i));
    }
  }

  @AfterEach
  void leavesNoThread() {
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("imagesync-"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openSource",
        "openDestination",
        "list",
        "current app0",
        "peek",
        "reader r/app0",
        "manifest r/app0",
        "signatures r/app0",
        "blob r/app0",
        "writer app0",
        "reuse app0",
        "write app0",
        "put app0",
        "commit app0",
      })
  void should_stop_promptly_whatever_a_transport_waits_for(String call) {
    sync.destination().store("app0:1", FakeImage.of("other"));
    blockAt(call);

    SyncCancelledException cancelled = run(sync.syncer(), cancelWhenBlocked());

    assertThat(cancelled).hasMessageContaining("cancelled");
    assertThat(cancelled.report().withStatus(Status.FAILED)).isEmpty();
    assertThat(sync.calls().count("closeWriter"))
        .isEqualTo(sync.calls().count("writer ") - (call.startsWith("writer") ? 1 : 0));
    assertThat(sync.calls().count("closeReader"))
        .isEqualTo(sync.calls().count("reader ") - (call.startsWith("reader") ? 1 : 0));
    assertThat(sync.calls().count("closeSource")).isEqualTo(call.equals("openSource") ? 0 : 1);
    assertThat(sync.source().openStreams()).isZero();
  }

  @Test
  void should_report_what_had_arrived() {
    blockAt("manifest r/app1");

    SyncCancelledException cancelled = run(sync.syncer().parallelImages(1), cancelWhenBlocked());

    assertThat(cancelled.report().images())
        .extracting(ImageResult::status)
        .containsExactly(
            Status.COPIED,
            Status.COPIED,
            Status.NOT_ATTEMPTED,
            Status.NOT_ATTEMPTED,
            Status.NOT_ATTEMPTED);
    assertThat(cancelled).hasMessageContaining("2 of 5 images");
    assertThat(sync.destination().images()).containsOnlyKeys("done:1", "app0:1");
  }

  @Test
  void should_stop_when_the_thread_is_interrupted_and_restore_the_interrupt() {
    blockAt("blob r/app0");
    Thread caller = Thread.currentThread();

    SyncCancelledException cancelled =
        run(
            sync.syncer(),
            whenBlocked(
                () -> {
                  cancelledNanos.set(System.nanoTime());
                  caller.interrupt();
                }));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(cancelled).hasMessageContaining("interrupted");
  }

  @Test
  void should_close_everything_before_it_restores_the_interrupt() {
    blockAt("blob r/app0");
    Thread caller = Thread.currentThread();
    AtomicBoolean interruptedWhileClosing = new AtomicBoolean();
    sync.calls()
        .hook(
            "closeSource",
            n -> interruptedWhileClosing.set(Thread.currentThread().isInterrupted()));

    run(
        sync.syncer(),
        whenBlocked(
            () -> {
              cancelledNanos.set(System.nanoTime());
              caller.interrupt();
            }));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(interruptedWhileClosing).isFalse();
  }

  @Test
  void should_do_nothing_for_a_thread_that_is_interrupted_already() {
    cancelledNanos.set(System.nanoTime());
    Thread.currentThread().interrupt();

    Throwable failure = catchThrowable(sync.syncer()::run);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure).isInstanceOf(SyncCancelledException.class);
    assertThat(sync.destination().images()).isEmpty();
  }

  @Test
  void should_stop_when_time_is_up() {
    blockAt("blob r/app0");

    Throwable failure = catchThrowable(sync.syncer().timeout(Duration.ofMillis(100))::run);

    assertThat(failure)
        .isInstanceOf(SyncCancelledException.class)
        .hasMessageContaining("time-out of PT0.1S");
  }

  @Test
  void should_not_mind_a_time_limit_that_never_comes() {
    SyncReport report = sync.syncer().timeout(Duration.ofSeconds(Long.MAX_VALUE)).run();

    assertThat(report.withStatus(Status.COPIED)).hasSize(5);
  }

  @Test
  void should_do_nothing_with_a_token_that_is_cancelled_already() {
    token.cancel();

    Throwable failure = catchThrowable(sync.syncer().cancellation(token)::run);

    assertThat(failure).isInstanceOf(SyncCancelledException.class);
    assertThat(sync.calls().of("reader", "writer", "current")).isEmpty();
  }

  @Test
  void should_not_wait_for_another_attempt() {
    sync.calls().fail("manifest", new TransportException("busy", ErrorKind.UNAVAILABLE));
    Syncer syncer =
        sync.syncer()
            .parallelImages(1)
            .retry(RetryPolicy.times(9).fixedDelay(Duration.ofSeconds(Long.MAX_VALUE)))
            .listener(
                new SyncListener() {
                  @Override
                  public void retrying(PlannedImage image, int attempt, Throwable cause) {
                    blocked.countDown();
                  }
                });

    SyncCancelledException cancelled = run(syncer, cancelWhenBlocked());

    assertThat(cancelled.report().withStatus(Status.NOT_ATTEMPTED)).hasSize(5);
  }

  @Test
  void should_let_tags_go_that_wait_for_their_turn() {
    FakeImage same = FakeImage.of("same", "layer");
    for (int i = 0; i < 4; i++) {
      sync.source().add("r/same:" + i, same);
    }
    sync.calls()
        .hook(
            "write same",
            n -> {
              blocked.countDown();
              sync.source().blockUntilCancelled();
            });

    assertThat(run(sync.syncer(), cancelWhenBlocked())).isNotNull();
  }

  @Test
  void should_start_no_queued_blob_after_cancellation() {
    Gate writing = new Gate(1);
    sync.calls()
        .hook(
            "write ",
            n -> {
              blocked.countDown();
              writing.waitToBeOpened();
            });
    CompletableFuture<Void> cancel =
        whenBlocked(
            () -> {
              cancelledNanos.set(System.nanoTime());
              token.cancel();
              writing.open();
            });

    run(sync.syncer().parallelBlobs(1), cancel);

    assertThat(sync.calls().count("write ")).isEqualTo(1);
    assertThat(sync.calls().of("put", "commit")).isEmpty();
  }

  @Test
  void should_return_normally_when_it_is_cancelled_too_late() {
    Syncer syncer =
        sync.syncer()
            .cancellation(token)
            .listener(
                new SyncListener() {
                  @Override
                  public void finished(SyncReport report) {
                    token.cancel();
                  }
                });

    assertThat(syncer.run().withStatus(Status.COPIED)).hasSize(5);
  }

  @Test
  void should_forget_the_token_when_the_run_is_over() {
    sync.syncer().cancellation(token).run();
    AtomicReference<String> stopped = new AtomicReference<>("no");
    try (var registration =
        sync.source().context().cancellation().onCancel(() -> stopped.set("yes"))) {
      token.cancel();
    }

    assertThat(stopped).hasValue("no");
  }

  private void blockAt(String call) {
    sync.calls()
        .hook(
            call,
            n -> {
              blocked.countDown();
              sync.source().blockUntilCancelled();
            });
  }

  private CompletableFuture<Void> cancelWhenBlocked() {
    return whenBlocked(
        () -> {
          cancelledNanos.set(System.nanoTime());
          token.cancel();
        });
  }

  private CompletableFuture<Void> whenBlocked(Runnable action) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            assertThat(blocked.await(20, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          action.run();
        });
  }

  private SyncCancelledException run(Syncer syncer, CompletableFuture<Void> canceller) {
    Throwable failure = catchThrowable(syncer.cancellation(token)::run);
    long took = System.nanoTime() - cancelledNanos.get();

    assertThat(failure).isInstanceOf(SyncCancelledException.class);
    assertThat(Duration.ofNanos(took)).isLessThan(PROMPT);
    assertThat(canceller).isNotCompletedExceptionally();
    return (SyncCancelledException) failure;
  }
}
