// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.ImageResult;
import io.imagesync.ImageResult.Status;
import io.imagesync.SyncCancelledException;
import io.imagesync.SyncConfigurationException;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncReport;
import io.imagesync.SyncRequest;
import io.imagesync.core.cancel.RunCancellation;
import io.imagesync.core.copy.ImageCopier;
import io.imagesync.core.plan.PlannedCopy;
import io.imagesync.core.policy.PolicyGate;
import io.imagesync.core.report.DigestFile;
import io.imagesync.core.report.Failures;
import io.imagesync.core.report.ResultLedger;
import io.imagesync.core.report.RunListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out one request, from the policy to the report. Used once. */
public final class SyncRun {
  private final SyncRequest request;
  private final Transports transports;
  private final PolicyGate policy;
  private final RunListener listener;
  private final long started = System.nanoTime();

  /** Prepares a run. */
  public SyncRun(SyncRequest request, Transports transports, PolicyGate policy) {
    this.request = request;
    this.transports = transports;
    this.policy = policy;
    this.listener = new RunListener(request.execution().listener());
  }

  /**
   * Carries the request out. The calling thread only waits, so that an interrupt is noticed
   * whatever a transport is doing.
   *
   * @return a report without failures
   */
  public SyncReport run() {
    SyncRequest.Execution execution = request.execution();
    try (RunCancellation cancellation = new RunCancellation(execution.cancellation());
        TimeLimit limit = new TimeLimit(execution.timeout(), cancellation);
        RunContext context = new RunContext(request, transports, cancellation, listener);
        Waiter waiter = new Waiter(cancellation);
        RunThreads threads =
            new RunThreads(execution.parallelImages(), execution.parallelBlobs())) {
      List<PlannedCopy> copies = prepare(cancellation, context, waiter, threads);
      return copyAll(copies, cancellation, context, waiter, threads);
    }
  }

  private List<PlannedCopy> prepare(
      RunCancellation cancellation, RunContext context, Waiter waiter, RunThreads threads) {
    SourceListing listing = new SourceListing(request, context, cancellation);
    Preparation preparation = new Preparation(request, transports, policy, context, listing);
    List<PlannedCopy> copies;
    try {
      copies = waiter.await(threads.images().submit(preparation::plan));
    } catch (RuntimeException e) {
      throw cancellation.isCancelled() ? cancelled(cancellation, report(context, List.of()), e) : e;
    }
    listener.planned(copies.stream().map(PlannedCopy::image).toList());
    return copies;
  }

  private SyncReport copyAll(
      List<PlannedCopy> copies,
      RunCancellation cancellation,
      RunContext context,
      Waiter waiter,
      RunThreads threads) {
    ImageCopier copier = new ImageCopier(request, cancellation, listener, threads.blobs());
    ImageLoop loop = new ImageLoop(request, copier, cancellation, listener);
    try (DigestFile digests = openDigestFile()) {
      ResultLedger ledger =
          new ResultLedger(copies.stream().map(PlannedCopy::image).toList(), digests);
      waiter.awaitAll(loop.start(copies, ledger, threads.images()));
      SyncReport report = report(context, ledger.results());
      listener.finished(report);
      return judge(report, ledger, cancellation);
    }
  }

  private DigestFile openDigestFile() {
    Optional<Path> file = request.execution().digestFile();
    try {
      return DigestFile.create(file);
    } catch (IOException e) {
      throw new SyncConfigurationException(
          "Cannot write the digest file " + file.orElseThrow() + ": " + Failures.describe(e), e);
    }
  }

  private SyncReport judge(SyncReport report, ResultLedger ledger, RunCancellation cancellation) {
    boolean complete = report.withStatus(Status.NOT_ATTEMPTED).isEmpty();
    if (cancellation.isCancelled() && !complete) {
      throw cancelled(cancellation, report, null);
    }
    if (!report.withStatus(Status.FAILED).isEmpty()) {
      throw new SyncFailedException(report);
    }
    if (ledger.digestFailure().isPresent()) {
      IOException failure = ledger.digestFailure().get();
      throw new SyncFailedException(
          "The images arrived, but the digest file is incomplete: " + Failures.describe(failure),
          report,
          failure);
    }
    return report;
  }

  private SyncReport report(RunContext context, List<ImageResult> results) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
    return new SyncReport(results, context.diagnostics(), elapsed);
  }

  private static SyncCancelledException cancelled(
      RunCancellation cancellation, SyncReport report, @Nullable Throwable cause) {
    String reason = cancellation.reason().orElse("cancelled");
    int arrived = report.images().size() - report.withStatus(Status.NOT_ATTEMPTED).size();
    return new SyncCancelledException(
        "The run was "
            + reason
            + "; "
            + arrived
            + " of "
            + report.images().size()
            + " images had been dealt with",
        report,
        cause);
  }
}
