// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.contract;

import io.imagesync.CancellationToken;
import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.SyncDestination;
import io.imagesync.SyncRequest;
import io.imagesync.SyncSource;
import io.imagesync.image.ImageSignature;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the engine does for a transport during a run, for tests that have a transport and no engine.
 * Thread-safe. It opens no other sources.
 */
public final class FakeTransportContext implements TransportContext, AutoCloseable {
  private final SyncRequest request;
  private final Map<Class<?>, Closeable> shared = new LinkedHashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private @Nullable Path temporaryDirectory;

  /** A context for this request. */
  public FakeTransportContext(SyncRequest request) {
    this.request = request;
  }

  /** A context for a run that only reads. */
  public static FakeTransportContext reading(SyncSource source) {
    return new FakeTransportContext(SyncRequest.of(source, SyncDestination.of("none", "")));
  }

  /** A context for a run that only writes. */
  public static FakeTransportContext writing(SyncDestination destination) {
    return new FakeTransportContext(SyncRequest.of(SyncSource.of("none", ""), destination));
  }

  /** The request. */
  @Override
  public SyncRequest request() {
    return request;
  }

  /** The request's token. */
  @Override
  public CancellationToken cancellation() {
    return request.execution().cancellation();
  }

  /** A directory that {@link #close} removes. */
  @Override
  public synchronized Path temporaryDirectory() throws IOException {
    Path directory = temporaryDirectory;
    if (directory == null) {
      directory = Files.createTempDirectory("imagesync-testkit-");
      temporaryDirectory = directory;
    }
    return directory;
  }

  /** Remembers {@code diagnostic}. */
  @Override
  public synchronized void note(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  /** What was noted, in order. */
  public synchronized List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  /** Always fails. */
  @Override
  public SourceSession openSource(SyncSource source) throws IOException {
    throw new TransportException("no other sources in this test", ErrorKind.NOT_SUPPORTED);
  }

  /** The one object of this class, which {@link #close} closes. */
  @Override
  public synchronized <R extends Closeable> R runScoped(
      Class<R> type, Supplier<? extends R> factory) {
    return type.cast(shared.computeIfAbsent(type, t -> factory.get()));
  }

  /** The form in which directories keep signatures. */
  @Override
  public byte[] encode(ImageSignature signature) {
    return SignatureForm.encode(signature);
  }

  /** The inverse of {@link #encode}. */
  @Override
  public ImageSignature decodeSignature(byte[] stored) throws IOException {
    return SignatureForm.decode(stored);
  }

  /** Closes what was shared, the last first, and removes the temporary directory. */
  @Override
  public synchronized void close() throws IOException {
    List<Closeable> reversed = new ArrayList<>(shared.values());
    Collections.reverse(reversed);
    shared.clear();
    for (Closeable resource : reversed) {
      resource.close();
    }
    Optional<Path> directory = Optional.ofNullable(temporaryDirectory);
    temporaryDirectory = null;
    if (directory.isPresent()) {
      delete(directory.get());
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
