// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.ImageResult;
import io.imagesync.ImageResult.Status;
import io.imagesync.SyncCancelledException;
import io.imagesync.SyncReport;
import io.imagesync.SyncRequest;
import io.imagesync.core.cancel.RunCancellation;
import io.imagesync.core.report.RunListener;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that lives as long as a run; closed in reverse, threads first. */
final class RunScope implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RunCancellation cancellation;
  private final RunContext context;
  private final Waiter waiter;
  private final RunThreads threads;
  private final long started = System.nanoTime();

  RunScope(SyncRequest request, Transports transports, RunListener listener) {
    SyncRequest.Execution execution = request.execution();
    cancellation = new RunCancellation(execution.cancellation());
    context = new RunContext(request, transports, cancellation, listener);
    waiter = new Waiter(cancellation, new TimeLimit(execution.timeout()), PATIENCE);
    threads = new RunThreads(execution.parallelImages(), execution.parallelBlobs());
  }

  RunCancellation cancellation() {
    return cancellation;
  }

  RunContext context() {
    return context;
  }

  Waiter waiter() {
    return waiter;
  }

  RunThreads threads() {
    return threads;
  }

  SyncReport report(List<ImageResult> results) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
    return new SyncReport(results, context.missing(), context.diagnostics(), elapsed);
  }

  SyncCancelledException cancelled(SyncReport report, @Nullable Throwable cause) {
    String reason = cancellation.reason().orElse("cancelled");
    int all = report.images().size();
    int done = all - report.withStatus(Status.NOT_ATTEMPTED).size();
    return new SyncCancelledException(
        "The run was " + reason + "; " + done + " of " + all + " images had been dealt with",
        report,
        cause);
  }

  @Override
  public void close() {
    threads.close();
    context.close();
    cancellation.close();
    waiter.close();
  }
}
