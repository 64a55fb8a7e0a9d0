// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.loopback;

import io.imagesync.SyncSource;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.SourceTransport;
import io.imagesync.spi.TransportContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A source made of several repositories, so that one run covers them all. */
public final class SeveralSources implements SourceTransport {
  /** The images of {@code repositories}, separated by commas. */
  public static SyncSource at(String repositories) {
    return SyncSource.of("several", repositories);
  }

  @Override
  public String name() {
    return "several";
  }

  @Override
  public SourceSession open(SyncSource source, TransportContext context) throws IOException {
    List<SourceSession> parts = new ArrayList<>();
    for (String repository : source.location().split(",", -1)) {
      parts.add(context.openSource(Loopback.from(repository)));
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
