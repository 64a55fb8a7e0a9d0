// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.output;

import io.imagesync.BlobOutcome;
import io.imagesync.Diagnostic;
import io.imagesync.ImageResult;
import io.imagesync.ManifestOutline;
import io.imagesync.PlannedImage;
import io.imagesync.SyncListener;
import io.imagesync.SyncReport;
import io.imagesync.SyncRequest;
import io.imagesync.image.Descriptor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Prints a run as it goes: one block of lines per image, in planned order, whatever order the
 * images finish in. Without {@code keepGoing}, the first failure is left to the caller, who ends
 * with it.
 */
public final class SyncOutput implements SyncListener {
  private final Console console;
  private final SyncRequest request;
  private final SourceGroups sources;
  private final Optional<? extends SyncListener> bar;
  private final OrderedBlocks blocks = new OrderedBlocks();
  private final Map<PlannedImage, Integer> positions = new HashMap<>();
  private final Map<PlannedImage, Transcript> transcripts = new HashMap<>();
  private final Set<Diagnostic> told = new HashSet<>();

  /**
   * Prints to {@code console} what becomes of {@code request}.
   *
   * @param sources learns which sources have how many images
   * @param bar shows progress instead of the lines on stdout
   */
  public SyncOutput(
      Console console,
      SyncRequest request,
      SourceGroups sources,
      Optional<? extends SyncListener> bar) {
    this.console = console;
    this.request = request;
    this.sources = sources;
    this.bar = bar;
  }

  @Override
  public synchronized void listed(String part, int images) {
    sources.add(images);
  }

  @Override
  public synchronized void planned(List<PlannedImage> images) {
    bar.ifPresent(listener -> listener.planned(images));
  }

  /** An image that is listed twice has the place of its latest start: its copies do not overlap. */
  @Override
  public synchronized void imageStarted(PlannedImage image, int index, int total) {
    positions.put(image, index);
    log(image, Messages.copying(image, index, total, sources));
    transcripts.put(image, newTranscript());
  }

  @Override
  public synchronized void manifestRead(PlannedImage image, ManifestOutline manifest) {
    transcript(image).ifPresent(transcript -> transcript.manifestRead(manifest));
    bar.ifPresent(listener -> listener.manifestRead(image, manifest));
  }

  @Override
  public synchronized void blobStarted(PlannedImage image, Descriptor blob) {
    transcript(image).ifPresent(transcript -> transcript.blobStarted(blob));
  }

  @Override
  public void blobProgressed(PlannedImage image, Descriptor blob, long bytesSoFar) {
    bar.ifPresent(listener -> listener.blobProgressed(image, blob, bytesSoFar));
  }

  @Override
  public void blobFinished(PlannedImage image, Descriptor blob, BlobOutcome outcome) {
    bar.ifPresent(listener -> listener.blobFinished(image, blob, outcome));
  }

  @Override
  public synchronized void manifestConverted(
      PlannedImage image, Descriptor original, ManifestOutline converted) {
    transcript(image).ifPresent(transcript -> transcript.manifestConverted(original, converted));
  }

  @Override
  public synchronized void manifestWritten(PlannedImage image, Descriptor manifest) {
    transcript(image).ifPresent(transcript -> transcript.manifestWritten(manifest));
  }

  @Override
  public synchronized void retrying(PlannedImage image, int attempt, Throwable cause) {
    printTranscript(image, false);
    transcripts.put(image, newTranscript());
    String error = Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
    log(image, Messages.retrying(request.execution().retry(), attempt, error));
  }

  @Override
  public synchronized void imageFinished(ImageResult result) {
    PlannedImage image = result.image();
    printTranscript(image, result.digest().isPresent());
    if (result.failure().isPresent() && request.execution().keepGoing()) {
      log(image, Messages.failed(result));
    }
    blocks.finish(positions.getOrDefault(image, 0));
    bar.ifPresent(listener -> listener.imageFinished(result));
  }

  @Override
  public synchronized void diagnostic(Diagnostic diagnostic) {
    if (diagnostic.severity() != Diagnostic.Severity.WARNING || told.add(diagnostic)) {
      console.log(
          Messages.listingAgain(request.execution().retry(), diagnostic)
              .orElseGet(() -> Messages.noted(diagnostic)));
    }
  }

  @Override
  public synchronized void finished(SyncReport report) {
    blocks.finishAll();
    if (!request.execution().keepGoing()) {
      report.withStatus(ImageResult.Status.FAILED).stream()
          .skip(1)
          .forEach(result -> console.log(Messages.failed(result)));
    }
  }

  private Transcript newTranscript() {
    return new Transcript(request.selection().all(), !request.trust().removeSignatures());
  }

  private Optional<Transcript> transcript(PlannedImage image) {
    return Optional.ofNullable(transcripts.get(image));
  }

  private void printTranscript(PlannedImage image, boolean arrived) {
    Transcript transcript = transcripts.remove(image);
    if (transcript != null && bar.isEmpty()) {
      List<String> lines = transcript.lines(arrived);
      blocks.add(positions.getOrDefault(image, 0), () -> lines.forEach(console::print));
    }
  }

  private void log(PlannedImage image, LogLine line) {
    blocks.add(positions.getOrDefault(image, 0), () -> console.log(line));
  }
}
