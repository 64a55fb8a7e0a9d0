// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import io.imagesync.CancellationToken;
import io.imagesync.Diagnostic;
import io.imagesync.SyncDestination;
import io.imagesync.SyncRequest;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.image.DockerReference;
import io.imagesync.image.ImageName;
import io.imagesync.image.ImageSignature;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.PolicyIdentity;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.TransportContext;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A run in which repositories are lists of tags, or failures. Remembers what it hears. */
final class FakeRegistries implements TransportContext {
  final List<SyncSource> opened = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  final List<String> listed = new ArrayList<>();
  final Map<String, IOException> missing = new HashMap<>();

  private final Map<String, List<String>> tags = new HashMap<>();
  private final Map<String, IOException> failures = new HashMap<>();
  private final CancellationToken cancellation = CancellationToken.create();
  private boolean keepGoing;

  FakeRegistries tags(String repository, String... its) {
    tags.put(repository, List.of(its));
    return this;
  }

  FakeRegistries fail(String repository, IOException failure) {
    failures.put(repository, failure);
    return this;
  }

  FakeRegistries keepGoing() {
    keepGoing = true;
    return this;
  }

  @Override
  public SyncRequest request() {
    Syncer syncer = Syncer.from(SyncSource.dir(Path.of("x"))).to(SyncDestination.dir(Path.of("y")));
    return (keepGoing ? syncer.keepGoing() : syncer).request();
  }

  @Override
  public CancellationToken cancellation() {
    return cancellation;
  }

  @Override
  public void note(Diagnostic diagnostic) {
    StringBuilder note = new StringBuilder(diagnostic.severity() + " " + diagnostic.message());
    diagnostic.details().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            detail ->
                note.append(' ').append(detail.getKey()).append('=').append(detail.getValue()));
    notes.add(note.toString());
  }

  @Override
  public void listed(String part, int images) {
    listed.add(part + " " + images);
  }

  @Override
  public void missing(String part, IOException failure) throws IOException {
    if (!keepGoing) {
      throw failure;
    }
    missing.put(part, failure);
  }

  @Override
  public SourceSession openSource(SyncSource source) {
    opened.add(source);
    return new SourceSession() {
      @Override
      public List<SourceImage> list() throws IOException {
        return images(source);
      }

      @Override
      public void close() {}
    };
  }

  private List<SourceImage> images(SyncSource source) throws IOException {
    DockerReference reference = DockerReference.parse(source.location());
    if (!reference.isRepository()) {
      return List.of(new Image(reference.toString()));
    }
    IOException failure = failures.get(reference.toString());
    if (failure != null) {
      throw failure;
    }
    return tags.getOrDefault(reference.toString(), List.of()).stream()
        .filter(source.tags()::selects)
        .<SourceImage>map(tag -> new Image(reference.withTag(tag).toString()))
        .toList();
  }

  private record Image(String scopedName) implements SourceImage {
    @Override
    public ImageName name() {
      return new ImageName("docker", scopedName);
    }

    @Override
    public PolicyIdentity policyIdentity() {
      return new PolicyIdentity(Optional.empty(), List.of());
    }

    @Override
    public ImageReader open() {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public Path temporaryDirectory() {
    throw new UnsupportedOperationException();
  }

  @Override
  public <R extends Closeable> R runScoped(Class<R> type, Supplier<? extends R> factory) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] encode(ImageSignature signature) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ImageSignature decodeSignature(byte[] stored) {
    throw new UnsupportedOperationException();
  }
}
