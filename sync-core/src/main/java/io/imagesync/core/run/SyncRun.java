// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.ImageResult.Status;
import io.imagesync.MissingSource;
import io.imagesync.PlannedImage;
import io.imagesync.SyncConfigurationException;
import io.imagesync.SyncException;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncListingException;
import io.imagesync.SyncPlan;
import io.imagesync.SyncReport;
import io.imagesync.SyncRequest;
import io.imagesync.core.copy.ImageCopier;
import io.imagesync.core.plan.PlanLedger;
import io.imagesync.core.plan.PlannedCopy;
import io.imagesync.core.policy.PolicyGate;
import io.imagesync.core.report.DigestFile;
import io.imagesync.core.report.Failures;
import io.imagesync.core.report.ResultLedger;
import io.imagesync.core.report.RunListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Carries out one request, or finds out what that would mean. Used once. The calling thread only
 * waits, so that an interrupt is noticed whatever a transport is doing.
 */
public final class SyncRun {
  private final SyncRequest request;
  private final Transports transports;
  private final PolicyGate policy;
  private final RunListener listener;

  /** Prepares a run. */
  public SyncRun(SyncRequest request, Transports transports, PolicyGate policy) {
    this.request = request;
    this.transports = transports;
    this.policy = policy;
    this.listener = new RunListener(request.execution().listener());
  }

  /** The images and their places. */
  public List<PlannedImage> preview() {
    try (RunScope scope = new RunScope(request, transports, listener)) {
      return names(prepareAll(scope));
    }
  }

  /** What {@link #run} would do. */
  public SyncPlan plan() {
    try (RunScope scope = new RunScope(request, transports, listener)) {
      List<PlannedCopy> copies = prepareAll(scope);
      PlanLedger ledger =
          new ComparisonLoop(request, scope.cancellation(), listener)
              .run(copies, scope.threads().images(), scope.waiter());
      if (scope.cancellation().isCancelled()) {
        throw scope.cancelled(scope.report(List.of()), null);
      }
      return ledger.plan();
    }
  }

  /** Copies all images. Returns a report without failures. */
  public SyncReport run() {
    return carryOut(
        (copies, copier) ->
            copies.stream()
                .map(copy -> new ImageTask(copy.image(), () -> copier.copy(copy)))
                .toList());
  }

  /** Does what {@code plan} says. Returns a report without failures. */
  public SyncReport apply(SyncPlan plan) {
    return carryOut((copies, copier) -> new PlanTasks(copies, copier).of(plan));
  }

  private SyncReport carryOut(BiFunction<List<PlannedCopy>, ImageCopier, List<ImageTask>> order) {
    try (RunScope scope = new RunScope(request, transports, listener)) {
      List<PlannedCopy> copies = prepare(scope);
      ImageCopier copier =
          new ImageCopier(
              request,
              scope.cancellation(),
              listener,
              scope.context()::note,
              scope.threads().blobs());
      return execute(order.apply(copies, copier), scope);
    }
  }

  /** What only shows what a run would do must not leave out what it could not see. */
  private List<PlannedCopy> prepareAll(RunScope scope) {
    List<PlannedCopy> copies = prepare(scope);
    Optional<MissingSource> gap = scope.context().missing().stream().findFirst();
    if (gap.isPresent()) {
      String message = "Cannot list " + request.source() + ": " + gap.get().message();
      throw new SyncListingException(message, gap.get().kind(), gap.get().cause());
    }
    return copies;
  }

  private List<PlannedCopy> prepare(RunScope scope) {
    SourceListing listing = new SourceListing(request, scope.context().retries());
    Preparation preparation =
        new Preparation(request, transports, policy, scope.context(), listing);
    try {
      return scope.waiter().await(scope.threads().images().submit(preparation::plan));
    } catch (RuntimeException | LinkageError e) {
      if (scope.cancellation().isCancelled()) {
        throw scope.cancelled(scope.report(List.of()), e);
      }
      throw e instanceof SyncException known ? known : unprepared(e);
    }
  }

  private static SyncConfigurationException unprepared(Throwable e) {
    String advice = e instanceof LinkageError ? "; are all imagesync jars of one version?" : "";
    return new SyncConfigurationException(
        "The run could not be prepared: " + Failures.describe(e) + advice, e);
  }

  private SyncReport execute(List<ImageTask> tasks, RunScope scope) {
    List<PlannedImage> images = tasks.stream().map(ImageTask::image).toList();
    try (DigestFile digests = openDigestFile()) {
      listener.planned(images);
      ResultLedger ledger = new ResultLedger(images, digests);
      ImageLoop loop = new ImageLoop(request, scope.cancellation(), listener);
      scope.waiter().awaitAll(loop.start(tasks, ledger, scope.threads().images()));
      SyncReport report = scope.report(ledger.results());
      listener.finished(report);
      return judge(report, ledger, scope);
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

  private static SyncReport judge(SyncReport report, ResultLedger ledger, RunScope scope) {
    boolean complete = report.withStatus(Status.NOT_ATTEMPTED).isEmpty();
    if (scope.cancellation().isCancelled() && !complete) {
      throw with(ledger.digestFailure(), scope.cancelled(report, null));
    }
    if (!report.withStatus(Status.FAILED).isEmpty() || !report.missing().isEmpty()) {
      throw with(ledger.digestFailure(), new SyncFailedException(report));
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

  private static SyncException with(Optional<IOException> another, SyncException failure) {
    another.ifPresent(failure::addSuppressed);
    return failure;
  }

  private static List<PlannedImage> names(List<PlannedCopy> copies) {
    return copies.stream().map(PlannedCopy::image).toList();
  }
}
