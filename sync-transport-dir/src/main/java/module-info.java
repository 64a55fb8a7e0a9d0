// SPDX-License-Identifier: Apache-2.0
/** The {@code dir} transport: images in plain directories. */
module io.imagesync.transport.dir {
  requires io.imagesync.api;
  requires static org.jspecify;

  provides io.imagesync.spi.SourceTransport with
      io.imagesync.transport.dir.DirSourceTransport;
  provides io.imagesync.spi.DestinationTransport with
      io.imagesync.transport.dir.DirDestinationTransport;
}
