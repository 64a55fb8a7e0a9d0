// SPDX-License-Identifier: Apache-2.0
/** The API of imagesync and the interfaces that transports implement. */
module io.imagesync.api {
  requires static org.jspecify;

  exports io.imagesync;
  exports io.imagesync.image;
  exports io.imagesync.trust;
  exports io.imagesync.spi;

  uses io.imagesync.SyncEngine;
}
