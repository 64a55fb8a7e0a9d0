// SPDX-License-Identifier: Apache-2.0
module com.example.app {
  requires io.imagesync.api;

  uses io.imagesync.spi.DestinationTransport;
  uses io.imagesync.spi.SourceTransport;
}
