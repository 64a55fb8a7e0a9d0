// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

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
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The engine as seen by a transport. Signatures are stored with the letter S in front. */
final class FakeContext implements TransportContext {
  private final CancellationToken cancellation = CancellationToken.create();
  private final List<Diagnostic> diagnostics = new CopyOnWriteArrayList<>();

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  @Override
  public SyncRequest request() {
    return SyncRequest.of(SyncSource.of("none", "nowhere"), SyncDestination.of("none", "nowhere"));
  }

  @Override
  public CancellationToken cancellation() {
    return cancellation;
  }

  @Override
  public Path temporaryDirectory() {
    throw new AssertionError("a directory needs no other directory");
  }

  @Override
  public void note(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  @Override
  public SourceSession openSource(SyncSource source) {
    throw new AssertionError("a directory is one source");
  }

  @Override
  public <R extends Closeable> R runScoped(Class<R> type, Supplier<? extends R> factory) {
    throw new AssertionError("a directory shares nothing");
  }

  @Override
  public byte[] encode(ImageSignature signature) {
    byte[] content = signature.content();
    byte[] stored = new byte[content.length + 1];
    stored[0] = 'S';
    System.arraycopy(content, 0, stored, 1, content.length);
    return stored;
  }

  @Override
  public ImageSignature decodeSignature(byte[] stored) throws IOException {
    if (stored.length == 0 || stored[0] != 'S') {
      throw new TransportException("not a signature", ErrorKind.CORRUPT_CONTENT);
    }
    return new ImageSignature(
        ImageSignature.SIMPLE_SIGNING, java.util.Arrays.copyOfRange(stored, 1, stored.length));
  }
}
