// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.report;

import io.imagesync.BlobOutcome;
import io.imagesync.Diagnostic;
import io.imagesync.ImageResult;
import io.imagesync.ManifestOutline;
import io.imagesync.PlannedImage;
import io.imagesync.SyncListener;
import io.imagesync.SyncReport;
import io.imagesync.image.Descriptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/** Shields the run from the user's listener: what that throws is logged once and forgotten. */
public final class RunListener {
  private static final Logger LOGGER = System.getLogger(RunListener.class.getName());

  private final SyncListener listener;
  private final AtomicBoolean complained = new AtomicBoolean();

  /** Wraps the user's listener. */
  public RunListener(SyncListener listener) {
    this.listener = listener;
  }

  /** See {@link SyncListener#listed}. */
  public void listed(String part, int images) {
    tell(() -> listener.listed(part, images));
  }

  /** See {@link SyncListener#planned}. */
  public void planned(List<PlannedImage> images) {
    tell(() -> listener.planned(images));
  }

  /** See {@link SyncListener#imageStarted}. */
  public void imageStarted(PlannedImage image, int index, int total) {
    tell(() -> listener.imageStarted(image, index, total));
  }

  /** See {@link SyncListener#manifestRead}. */
  public void manifestRead(PlannedImage image, ManifestOutline manifest) {
    tell(() -> listener.manifestRead(image, manifest));
  }

  /** See {@link SyncListener#manifestConverted}. */
  public void manifestConverted(
      PlannedImage image, Descriptor original, ManifestOutline converted) {
    tell(() -> listener.manifestConverted(image, original, converted));
  }

  /** See {@link SyncListener#manifestWritten}. */
  public void manifestWritten(PlannedImage image, Descriptor manifest) {
    tell(() -> listener.manifestWritten(image, manifest));
  }

  /** See {@link SyncListener#blobStarted}. */
  public void blobStarted(PlannedImage image, Descriptor blob) {
    tell(() -> listener.blobStarted(image, blob));
  }

  /** Reports progress of one blob, not too often. */
  public LongConsumer progress(PlannedImage image, Descriptor blob) {
    return new ProgressThrottle(
        bytes -> tell(() -> listener.blobProgressed(image, blob, bytes)), System::nanoTime);
  }

  /** See {@link SyncListener#blobFinished}. */
  public void blobFinished(PlannedImage image, Descriptor blob, BlobOutcome outcome) {
    tell(() -> listener.blobFinished(image, blob, outcome));
  }

  /** See {@link SyncListener#retrying}. */
  public void retrying(PlannedImage image, int attempt, Throwable cause) {
    tell(() -> listener.retrying(image, attempt, cause));
  }

  /** See {@link SyncListener#imageFinished}. */
  public void imageFinished(ImageResult result) {
    tell(() -> listener.imageFinished(result));
  }

  /** See {@link SyncListener#diagnostic}. */
  public void diagnostic(Diagnostic diagnostic) {
    tell(() -> listener.diagnostic(diagnostic));
  }

  /** See {@link SyncListener#finished}. */
  public void finished(SyncReport report) {
    tell(() -> listener.finished(report));
  }

  private void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | AssertionError | LinkageError e) {
      if (complained.compareAndSet(false, true)) {
        LOGGER.log(Level.WARNING, "The listener failed; further failures are not logged", e);
      }
    }
  }
}
