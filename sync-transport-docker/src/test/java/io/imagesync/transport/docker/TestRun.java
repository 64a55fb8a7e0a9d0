// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.CancellationToken;
import io.imagesync.Diagnostic;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncDestination;
import io.imagesync.SyncRequest;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.image.ImageSignature;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.TransportContext;
import io.imagesync.transport.docker.http.RegistryClients;
import io.imagesync.transport.docker.http.Tempo;
import io.imagesync.transport.docker.surroundings.Surroundings;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What an engine gives to transports, for as long as a test takes. */
public final class TestRun implements TransportContext, AutoCloseable {
  /** Plain HTTP, and certificates that nobody has signed. */
  public static final RegistryAccess LAX = RegistryAccess.defaults().tlsVerify(false);

  private final CancellationToken cancellation = CancellationToken.create();
  private final Surroundings surroundings;
  private final UnaryOperator<Syncer> order;
  private final Tempo tempo;
  private final List<Diagnostic> notes = new CopyOnWriteArrayList<>();
  private final Map<Class<?>, Closeable> shared = new LinkedHashMap<>();

  /** In surroundings where nothing is configured. */
  public TestRun() {
    this(TestSurroundings.bare());
  }

  /** With another idea of time. */
  public TestRun(Tempo tempo) {
    this(TestSurroundings.bare(), UnaryOperator.identity(), tempo);
  }

  /** In these surroundings. */
  public TestRun(Surroundings surroundings) {
    this(surroundings, Optional.empty());
  }

  /** In these surroundings, with one login file. */
  public TestRun(Surroundings surroundings, Optional<Path> authFile) {
    this(surroundings, syncer -> authFile.map(syncer::authFile).orElse(syncer), Tempo.USUAL);
  }

  /** In these surroundings, with another idea of time. */
  public TestRun(Surroundings surroundings, Tempo tempo) {
    this(surroundings, UnaryOperator.identity(), tempo);
  }

  /** Ordered with more than a source and a destination. */
  public TestRun(UnaryOperator<Syncer> order) {
    this(TestSurroundings.bare(), order, Tempo.USUAL);
  }

  private TestRun(Surroundings surroundings, UnaryOperator<Syncer> order, Tempo tempo) {
    this.surroundings = surroundings;
    this.order = order;
    this.tempo = tempo;
  }

  /** The registries of this run. */
  public RegistryClients clients() {
    return DockerRun.of(this).clients();
  }

  public SourceSession source(String location, RegistryAccess access) throws IOException {
    return source(SyncSource.docker(location).with(access));
  }

  public SourceSession source(SyncSource source) throws IOException {
    return new DockerSourceTransport().open(source, this);
  }

  /** The one image that {@code location} names. */
  public SourceImage image(String location, RegistryAccess access) throws IOException {
    return source(location, access).list().get(0);
  }

  public DestinationSession destination(String location, RegistryAccess access) throws IOException {
    return new DockerDestinationTransport()
        .open(SyncDestination.docker(location).with(access), this);
  }

  public List<String> notes() {
    return notes.stream().map(Diagnostic::message).toList();
  }

  @Override
  public SyncRequest request() {
    Syncer syncer = Syncer.from(SyncSource.docker("unused")).to(SyncDestination.docker("unused"));
    return order.apply(syncer).request();
  }

  @Override
  public CancellationToken cancellation() {
    return cancellation;
  }

  @Override
  public Path temporaryDirectory() {
    throw new UnsupportedOperationException("nothing here needs files");
  }

  @Override
  public void note(Diagnostic diagnostic) {
    notes.add(diagnostic);
  }

  @Override
  public SourceSession openSource(SyncSource source) {
    throw new UnsupportedOperationException("no source here is made of sources");
  }

  @Override
  public synchronized <R extends Closeable> R runScoped(
      Class<R> type, Supplier<? extends R> factory) {
    return type.cast(
        shared.computeIfAbsent(
            type,
            key ->
                type == DockerRun.class
                    ? new DockerRun(this, surroundings, tempo)
                    : factory.get()));
  }

  @Override
  public byte[] encode(ImageSignature signature) {
    throw new UnsupportedOperationException("registries have structure");
  }

  @Override
  public ImageSignature decodeSignature(byte[] stored) {
    throw new UnsupportedOperationException("registries have structure");
  }

  @Override
  public synchronized void close() {
    for (Closeable resource : shared.values()) {
      try {
        resource.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
