// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

import io.imagesync.SyncDestination;
import java.io.IOException;

/**
 * A service: writes images of one kind. Stateless, with a public constructor without parameters.
 */
public interface DestinationTransport {
  /** The name users give, e.g. {@code dir}: lower case, unique among destination transports. */
  String name();

  /**
   * Opens {@code destination} for one run; the engine closes the session. Changes nothing yet.
   *
   * @throws IOException if the location or an option makes no sense; as {@link TransportException}
   *     of kind {@code CONFIGURATION}
   */
  DestinationSession open(SyncDestination destination, TransportContext context) throws IOException;
}
