// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.CancellationToken;
import io.imagesync.Diagnostic;
import io.imagesync.MissingSource;
import io.imagesync.SyncRequest;
import io.imagesync.SyncSource;
import io.imagesync.core.cancel.RunCancellation;
import io.imagesync.core.report.Failures;
import io.imagesync.core.report.RunListener;
import io.imagesync.core.signature.SignatureCodec;
import io.imagesync.image.ImageSignature;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.TransportContext;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What transports share during a run. Closing it closes what it gave out. */
final class RunContext implements TransportContext, Closeable {
  private static final Logger LOGGER = System.getLogger(RunContext.class.getName());

  private final SyncRequest request;
  private final Transports transports;
  private final RunCancellation cancellation;
  private final RunListener listener;
  private final ClosingStack resources = new ClosingStack();
  private final Map<Class<?>, Closeable> shared = new LinkedHashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<MissingSource> missing = new ArrayList<>();
  private final ListingRetries retries;
  private final TemporaryDirectory temporary;

  RunContext(
      SyncRequest request,
      Transports transports,
      RunCancellation cancellation,
      RunListener listener) {
    this.request = request;
    this.transports = transports;
    this.cancellation = cancellation;
    this.listener = listener;
    this.retries = new ListingRetries(request.execution().retry(), cancellation, this::note);
    this.temporary = new TemporaryDirectory(request.environment().temporaryDirectory());
    resources.pushBelow(temporary);
  }

  @Override
  public SyncRequest request() {
    return request;
  }

  @Override
  public CancellationToken cancellation() {
    return cancellation.token();
  }

  @Override
  public Path temporaryDirectory() throws IOException {
    return temporary.path();
  }

  @Override
  public void note(Diagnostic diagnostic) {
    synchronized (diagnostics) {
      diagnostics.add(diagnostic);
    }
    listener.diagnostic(diagnostic);
  }

  @Override
  public SourceSession openSource(SyncSource source) throws IOException {
    SourceSession session = resources.push(transports.of(source).open(source, this));
    return new PartSession(source, session, retries);
  }

  @Override
  public void listed(String part, int images) {
    listener.listed(part, images);
  }

  @Override
  public void missing(String part, IOException failure) throws IOException {
    if (!request.execution().keepGoing() || cancellation.isCancelled()) {
      throw failure;
    }
    MissingSource gap =
        new MissingSource(part, Failures.kind(failure), Failures.describe(failure), failure);
    synchronized (missing) {
      missing.add(gap);
    }
  }

  @Override
  public <R extends Closeable> R runScoped(Class<R> type, Supplier<? extends R> factory) {
    synchronized (shared) {
      Closeable existing = shared.get(type);
      if (existing == null) {
        existing = factory.get();
        shared.put(type, existing);
        resources.pushBelow(existing);
      }
      return type.cast(existing);
    }
  }

  @Override
  public byte[] encode(ImageSignature signature) {
    return SignatureCodec.encode(signature);
  }

  @Override
  public ImageSignature decodeSignature(byte[] stored) throws IOException {
    return SignatureCodec.decode(stored);
  }

  List<Diagnostic> diagnostics() {
    synchronized (diagnostics) {
      return List.copyOf(diagnostics);
    }
  }

  List<MissingSource> missing() {
    synchronized (missing) {
      return List.copyOf(missing);
    }
  }

  ListingRetries retries() {
    return retries;
  }

  /** Closes {@code session} with this context, before what sessions share. */
  <C extends Closeable> C own(C session) {
    return resources.push(session);
  }

  /** What cannot be closed is logged: by now it changes nothing about the images. */
  @Override
  public void close() {
    try {
      resources.close();
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "Cleaning up after a run failed", e);
    }
  }
}
