// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.source;

import io.imagesync.ErrorKind;
import io.imagesync.core.cancel.RunCancellation;
import io.imagesync.core.report.Failures;
import io.imagesync.image.Descriptor;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.ResumedStream;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** The blobs of one image, watched and verified while they are read. Thread-safe. */
public final class VerifiedBlobs {
  private static final int MAX_CONFIG_SIZE = 4 * 1024 * 1024;

  private final ImageReader reader;
  private final RunCancellation cancellation;

  /** The blobs that {@code reader} reads. */
  public VerifiedBlobs(ImageReader reader, RunCancellation cancellation) {
    this.reader = reader;
    this.cancellation = cancellation;
  }

  /** Opens a blob; {@code onVerified} is called when it has been read to its verified end. */
  public InputStream open(Descriptor blob, LongConsumer progress, Runnable onVerified)
      throws IOException {
    return verify(openSource(blob), blob, progress, onVerified);
  }

  /** Watches and verifies {@code content}, which is to be {@code blob}; closes it on failure. */
  public InputStream verify(
      InputStream content, Descriptor blob, LongConsumer progress, Runnable onVerified)
      throws IOException {
    try {
      cancellation.check();
      return new VerifyingInputStream(
          new WatchedInputStream(content, blob.digest(), cancellation, progress),
          blob,
          () -> content instanceof ResumedStream stream && stream.isResumed(),
          onVerified);
    } catch (IOException | RuntimeException e) {
      content.close();
      throw e;
    }
  }

  /** Opens a blob of which every byte will be read. */
  public InputStream open(Descriptor blob) throws IOException {
    return open(blob, bytes -> {}, () -> {});
  }

  /** Reads a whole config of at most 4 MiB. */
  public byte[] readConfig(Descriptor config) throws IOException {
    try (InputStream in = open(config)) {
      byte[] bytes = in.readNBytes(MAX_CONFIG_SIZE + 1);
      if (bytes.length > MAX_CONFIG_SIZE) {
        throw new TransportException(
            "Config " + config.digest() + " has more than 4 MiB and is not taken apart",
            ErrorKind.NOT_SUPPORTED);
      }
      return bytes;
    }
  }

  private InputStream openSource(Descriptor blob) throws IOException {
    cancellation.check();
    try {
      return reader.openBlob(blob);
    } catch (TransportException e) {
      throw e;
    } catch (IOException e) {
      ErrorKind kind = Failures.kind(e);
      throw new TransportException(
          "Cannot read blob " + blob.digest() + ": " + Failures.describe(e), kind, e);
    }
  }
}
