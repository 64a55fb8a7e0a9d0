// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import io.imagesync.SyncDestination;
import io.imagesync.SyncEngine;
import io.imagesync.SyncSource;
import io.imagesync.core.CoreEngine;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.DestinationTransport;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.SourceTransport;
import io.imagesync.spi.TransportContext;
import io.imagesync.transport.docker.DockerDestinationTransport;
import io.imagesync.transport.docker.DockerRuns;
import io.imagesync.transport.docker.DockerSourceTransport;
import io.imagesync.transport.docker.http.Tempo;
import io.imagesync.transport.docker.surroundings.Surroundings;
import java.io.IOException;
import java.util.function.Consumer;

/** The docker transport as it is, but in a hurry and in a world of its own. */
final class HurriedTransports {
  private HurriedTransports() {}

  /** An engine that finds such surroundings and talks to registries at such a tempo. */
  static SyncEngine engine(Surroundings surroundings, Tempo tempo) {
    Consumer<TransportContext> settle = context -> DockerRuns.settle(context, surroundings, tempo);
    return CoreEngine.builder()
        .source(new Source(new DockerSourceTransport(), settle))
        .destination(new Destination(new DockerDestinationTransport(), settle))
        .build();
  }

  private record Source(SourceTransport transport, Consumer<TransportContext> settle)
      implements SourceTransport {
    @Override
    public String name() {
      return transport.name();
    }

    @Override
    public boolean selectsTags() {
      return transport.selectsTags();
    }

    @Override
    public SourceSession open(SyncSource source, TransportContext context) throws IOException {
      settle.accept(context);
      return transport.open(source, context);
    }
  }

  private record Destination(DestinationTransport transport, Consumer<TransportContext> settle)
      implements DestinationTransport {
    @Override
    public String name() {
      return transport.name();
    }

    @Override
    public DestinationSession open(SyncDestination destination, TransportContext context)
        throws IOException {
      settle.accept(context);
      return transport.open(destination, context);
    }
  }
}
