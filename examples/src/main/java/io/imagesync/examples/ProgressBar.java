// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples;

import io.imagesync.BlobOutcome;
import io.imagesync.ImageResult;
import io.imagesync.ManifestOutline;
import io.imagesync.PlannedImage;
import io.imagesync.SyncDestination;
import io.imagesync.SyncListener;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Watches a run: how many of its images and bytes are done. The total grows while manifests are
 * read, because only they say how large an image is.
 *
 * <p>Arguments: the source repository and the destination, both on registries.
 */
public final class ProgressBar implements SyncListener, AutoCloseable {
  private static final int WIDTH = 79;
  private static final int MEBIBYTE = 1 << 20;

  private final me.tongfei.progressbar.ProgressBar bar;
  private final ByteCount total = new ByteCount();
  private final ByteCount done = new ByteCount();
  private int images;
  private int finished;

  private ProgressBar(me.tongfei.progressbar.ProgressBar bar) {
    this.bar = bar;
  }

  /** Starts a bar that gives its picture to {@code screen} a few times a second. */
  public static ProgressBar start(Consumer<String> screen) {
    return new ProgressBar(
        new ProgressBarBuilder()
            .setTaskName("Copying")
            .setStyle(ProgressBarStyle.ASCII)
            .setUnit(" MiB", MEBIBYTE)
            .setConsumer(new DelegatingProgressBarConsumer(screen, WIDTH))
            .build());
  }

  /** Mirrors a repository and draws the bar on the terminal. */
  public static void main(String[] args) {
    run(
        SyncSource.docker(args[0]),
        SyncDestination.docker(args[1]),
        picture -> System.err.print("\r" + picture));
  }

  static SyncReport run(SyncSource source, SyncDestination destination, Consumer<String> screen) {
    try (ProgressBar bar = start(screen)) {
      return Syncer.from(source).to(destination).listener(bar).run();
    }
  }

  @Override
  public synchronized void planned(List<PlannedImage> planned) {
    images = planned.size();
    draw();
  }

  @Override
  public synchronized void manifestRead(PlannedImage image, ManifestOutline manifest) {
    Stream.concat(manifest.config().stream(), manifest.layers().stream())
        .filter(Descriptor::hasKnownSize)
        .forEach(blob -> total.set(image, blob, blob.size()));
    draw();
  }

  @Override
  public synchronized void blobProgressed(PlannedImage image, Descriptor blob, long bytesSoFar) {
    done.set(image, blob, bytesSoFar);
    draw();
  }

  @Override
  public synchronized void blobFinished(PlannedImage image, Descriptor blob, BlobOutcome outcome) {
    if (blob.hasKnownSize()) {
      blobProgressed(image, blob, blob.size());
    }
  }

  @Override
  public synchronized void imageFinished(ImageResult result) {
    finished++;
    draw();
  }

  private void draw() {
    bar.maxHint(total.sum);
    bar.stepTo(Math.min(done.sum, total.sum));
    bar.setExtraMessage(finished + " of " + images + " images");
  }

  /** Draws for the last time. */
  @Override
  public void close() {
    bar.close();
  }

  /** A sum over blobs whose numbers change. */
  private static final class ByteCount {
    private record Blob(PlannedImage image, Digest digest) {}

    private final Map<Blob, Long> bytes = new HashMap<>();
    private long sum;

    void set(PlannedImage image, Descriptor blob, long value) {
      Long before = bytes.put(new Blob(image, blob.digest()), value);
      sum += value - (before == null ? 0 : before);
    }
  }
}
