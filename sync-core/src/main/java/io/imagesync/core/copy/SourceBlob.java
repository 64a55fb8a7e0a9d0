// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.ErrorKind;
import io.imagesync.core.cancel.RunCancellation;
import io.imagesync.core.report.Failures;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.BlobContent;
import io.imagesync.spi.BlobKind;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** A blob of the source as destinations see it: watched and verified. */
final class SourceBlob implements BlobContent {
  private final BlobTask task;
  private final LongConsumer progress;
  private volatile boolean verified;

  SourceBlob(BlobTask task, LongConsumer progress) {
    this.task = task;
    this.progress = progress;
  }

  @Override
  public BlobKind kind() {
    return task.kind();
  }

  @Override
  public String mediaType() {
    return task.blob().mediaType();
  }

  @Override
  public OptionalLong size() {
    Descriptor blob = task.blob();
    return blob.hasKnownSize() ? OptionalLong.of(blob.size()) : OptionalLong.empty();
  }

  @Override
  public Digest digest() {
    return task.digest();
  }

  @Override
  public InputStream openStream() throws IOException {
    RunCancellation cancellation = task.session().cancellation();
    cancellation.check();
    verified = false;
    InputStream source = openSource();
    try {
      return new VerifyingInputStream(
          new WatchedInputStream(source, task.digest(), cancellation, progress),
          task.blob(),
          () -> verified = true);
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /** Whether the latest stream has been read to its verified end. */
  boolean isVerified() {
    return verified;
  }

  private InputStream openSource() throws IOException {
    try {
      return task.session().reader().openBlob(task.blob());
    } catch (TransportException e) {
      throw e;
    } catch (IOException e) {
      ErrorKind kind = Failures.kind(e);
      throw new TransportException(
          "Cannot read blob " + task.digest() + ": " + Failures.describe(e), kind, e);
    }
  }
}
