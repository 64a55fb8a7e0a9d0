// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

import io.imagesync.SyncSource;
import java.io.IOException;

/** A service: reads images of one kind. Stateless, with a public constructor without parameters. */
public interface SourceTransport {
  /** The name users give, e.g. {@code docker}: lower case, unique among all source transports. */
  String name();

  /**
   * Whether sessions obey {@link SyncSource#tags()}. If not, the engine refuses sources that select
   * tags, so that a selection is never ignored.
   */
  default boolean selectsTags() {
    return false;
  }

  /**
   * Opens {@code source} for one run; the engine closes the session. Whatever a run keeps belongs
   * into the session.
   *
   * @throws IOException if the location or an option makes no sense; as {@link TransportException}
   *     of kind {@code CONFIGURATION}
   */
  SourceSession open(SyncSource source, TransportContext context) throws IOException;
}
