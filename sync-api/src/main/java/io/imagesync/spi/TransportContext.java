// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

import io.imagesync.CancellationToken;
import io.imagesync.Diagnostic;
import io.imagesync.SyncRequest;
import io.imagesync.SyncSource;
import io.imagesync.image.ImageSignature;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** What the engine does for transports during one run. Thread-safe; not for implementation. */
public interface TransportContext {
  /** The whole request, for settings that both sides share. */
  SyncRequest request();

  /**
   * Cancelled when the user cancels, the thread is interrupted or time is up. Blocking calls of a
   * transport end within a second of it, by an exception.
   */
  CancellationToken cancellation();

  /** A directory on a roomy volume, removed after the run. Created by the first call. */
  Path temporaryDirectory() throws IOException;

  /** Notes something for the report. */
  void note(Diagnostic diagnostic);

  /**
   * Opens another source, for sources made of sources. The engine closes the session, and lists it
   * again as the run's policy of retries says; what its {@code list} then throws is final.
   */
  SourceSession openSource(SyncSource source) throws IOException;

  /** Tells that a part of a source made of sources was listed; its images come next. */
  default void listed(String part, int images) {}

  /**
   * Tells that a part of a source made of sources is missing from the list, because of {@code
   * failure}. Returns if the run goes on without it, to fail at its end.
   *
   * @throws IOException {@code failure}, if the run does not go on
   */
  default void missing(String part, IOException failure) throws IOException {
    throw failure;
  }

  /**
   * The one object of class {@code type} that both sides share for the whole run, e.g. a pool of
   * connections; made by {@code factory} on the first call. The engine closes it after the
   * sessions.
   */
  <R extends Closeable> R runScoped(Class<R> type, Supplier<? extends R> factory);

  /** The byte form in which stores without structure, such as directories, keep signatures. */
  byte[] encode(ImageSignature signature);

  /**
   * The inverse of {@link #encode}.
   *
   * @throws IOException with kind {@code CORRUPT_CONTENT} if {@code stored} is not a signature
   */
  ImageSignature decodeSignature(byte[] stored) throws IOException;
}
