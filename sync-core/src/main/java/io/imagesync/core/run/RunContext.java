// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.CancellationToken;
import io.imagesync.Diagnostic;
import io.imagesync.SyncRequest;
import io.imagesync.SyncSource;
import io.imagesync.core.cancel.RunCancellation;
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
    return resources.push(transports.of(source).open(source, this));
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
