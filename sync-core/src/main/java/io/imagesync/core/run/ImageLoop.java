// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.ImageResult;
import io.imagesync.PlannedImage;
import io.imagesync.RetryPolicy;
import io.imagesync.SyncRequest;
import io.imagesync.core.cancel.RunCancellation;
import io.imagesync.core.report.Failures;
import io.imagesync.core.report.ResultLedger;
import io.imagesync.core.report.RunListener;
import io.imagesync.core.retry.Retrier;
import io.imagesync.core.retry.RetriesExhaustedException;
import io.imagesync.image.ImageName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Copies the planned images, several at once. Without {@code keepGoing}, no image is begun after
 * one has failed; those under way are finished.
 */
final class ImageLoop {
  private final Retrier retrier;
  private final RunCancellation cancellation;
  private final RunListener listener;
  private final boolean keepGoing;
  private final AtomicBoolean stopped = new AtomicBoolean();

  ImageLoop(SyncRequest request, RunCancellation cancellation, RunListener listener) {
    this.cancellation = cancellation;
    this.listener = listener;
    this.keepGoing = request.execution().keepGoing();
    RetryPolicy retry = request.execution().retry();
    this.retrier =
        new Retrier(
            retry, cancellation::sleep, () -> !stopped.get() && !cancellation.isCancelled());
  }

  /** Starts all images; the caller waits for the futures. Those of one place go in order. */
  List<Future<?>> start(List<ImageTask> tasks, ResultLedger ledger, ExecutorService pool) {
    Map<ImageName, List<Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < tasks.size(); i++) {
      ImageName place = tasks.get(i).image().destination();
      places.computeIfAbsent(place, name -> new ArrayList<>(1)).add(i);
    }
    List<Future<?>> running = new ArrayList<>();
    for (List<Integer> indexes : places.values()) {
      running.add(
          pool.submit(() -> indexes.forEach(i -> run(tasks.get(i), i, tasks.size(), ledger))));
    }
    return running;
  }

  private void run(ImageTask task, int index, int total, ResultLedger ledger) {
    PlannedImage image = task.image();
    if (stopped.get() || cancellation.isCancelled()) {
      ledger.add(index, ImageResult.notAttempted(image));
      return;
    }
    listener.imageStarted(image, index + 1, total);
    ImageResult result = copy(task, image);
    if (result.status() == ImageResult.Status.FAILED && !keepGoing) {
      stopped.set(true);
    }
    ledger.add(index, result);
    listener.imageFinished(result);
  }

  private ImageResult copy(ImageTask task, PlannedImage image) {
    try {
      return retrier
          .run(
              attempt -> task.work().attempt(),
              (attempt, cause, delay) -> listener.retrying(image, attempt, cause))
          .result(image);
    } catch (RetriesExhaustedException e) {
      return cancellation.isCancelled()
          ? ImageResult.notAttempted(image)
          : failed(image, Failures.unwrap(e.failure()), "", e.attempts());
    } catch (LinkageError e) {
      return failed(image, e, "; are all imagesync jars of one version?", 1);
    } catch (Error e) {
      return failed(image, e, "", 1);
    }
  }

  private static ImageResult failed(
      PlannedImage image, Throwable failure, String advice, int attempts) {
    String message =
        "Cannot copy "
            + image.source()
            + " to "
            + image.destination()
            + ": "
            + Failures.describe(failure)
            + advice;
    return ImageResult.failed(
        image, new ImageResult.Failure(Failures.kind(failure), message, failure, attempts));
  }
}
