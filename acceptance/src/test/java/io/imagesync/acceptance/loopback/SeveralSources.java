// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.loopback;

import io.imagesync.SyncDestination;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.core.CoreEngine;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.SourceTransport;
import io.imagesync.spi.TransportContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A source made of others, so that one run covers them all. */
public final class SeveralSources implements SourceTransport {
  private final List<SyncSource> sources;

  private SeveralSources(List<SyncSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** A run that copies the images of all {@code sources}, in their order. */
  public static Syncer sync(List<SyncSource> sources, SyncDestination destination) {
    return Loopback.sync(SyncSource.of("several", "sources"), destination)
        .engine(CoreEngine.builder().source(new SeveralSources(sources)).build());
  }

  @Override
  public String name() {
    return "several";
  }

  @Override
  public SourceSession open(SyncSource source, TransportContext context) throws IOException {
    List<SourceSession> parts = new ArrayList<>();
    for (SyncSource part : sources) {
      parts.add(context.openSource(part));
    }
    return new Session(parts);
  }

  private record Session(List<SourceSession> parts) implements SourceSession {
    @Override
    public List<SourceImage> list() throws IOException {
      List<SourceImage> all = new ArrayList<>();
      for (SourceSession part : parts) {
        all.addAll(part.list());
      }
      return all;
    }

    @Override
    public void close() {
      // The engine closes the parts.
    }
  }
}
