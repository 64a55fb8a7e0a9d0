// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.SyncRequest;
import io.imagesync.core.cancel.RunCancellation;
import io.imagesync.core.plan.Comparison;
import io.imagesync.core.plan.ImageComparer;
import io.imagesync.core.plan.PlanLedger;
import io.imagesync.core.plan.PlannedCopy;
import io.imagesync.core.report.Failures;
import io.imagesync.core.report.RunListener;
import io.imagesync.core.retry.Retrier;
import io.imagesync.core.retry.RetriesExhaustedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Compares all images, several at once. What goes wrong with one becomes part of the plan. */
final class ComparisonLoop {
  private final ImageComparer comparer;
  private final Retrier retrier;
  private final RunCancellation cancellation;
  private final RunListener listener;

  ComparisonLoop(SyncRequest request, RunCancellation cancellation, RunListener listener) {
    this.comparer = new ImageComparer(request, listener, cancellation);
    this.cancellation = cancellation;
    this.listener = listener;
    this.retrier =
        new Retrier(
            request.execution().retry(), cancellation::sleep, () -> !cancellation.isCancelled());
  }

  PlanLedger run(List<PlannedCopy> copies, ExecutorService pool, Waiter waiter) {
    PlanLedger ledger = new PlanLedger(copies.size());
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < copies.size(); i++) {
      int index = i;
      running.add(pool.submit(() -> ledger.add(index, compare(copies.get(index)))));
    }
    waiter.awaitAll(running);
    return ledger;
  }

  private Comparison compare(PlannedCopy copy) {
    try {
      return retrier.run(
          attempt -> {
            cancellation.check();
            return comparer.compare(copy);
          },
          (attempt, cause, delay) -> listener.retrying(copy.image(), attempt, cause));
    } catch (RetriesExhaustedException e) {
      Exception failure = e.failure();
      return Comparison.refused(copy.image(), Failures.kind(failure), Failures.describe(failure));
    } catch (Error e) {
      return Comparison.refused(copy.image(), Failures.kind(e), Failures.describe(e));
    }
  }
}
