// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.SyncSource;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.SourceTransport;
import io.imagesync.spi.TransportContext;
import java.io.IOException;

/** Reads image directories: the one that is named, and every one below it. */
public final class DirSourceTransport implements SourceTransport {
  /** For {@link java.util.ServiceLoader}. */
  public DirSourceTransport() {}

  @Override
  public String name() {
    return DirName.TRANSPORT;
  }

  @Override
  public SourceSession open(SyncSource source, TransportContext context) throws IOException {
    return new DirSourceSession(DirName.location(source.location()), context);
  }
}
