// SPDX-License-Identifier: Apache-2.0
/** The engine of imagesync: plans, copies, verifies, retries and reports. */
module io.imagesync.core {
  requires transitive io.imagesync.api;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires static com.github.luben.zstd_jni;
  requires static org.jspecify;

  exports io.imagesync.core;

  uses io.imagesync.spi.SourceTransport;
  uses io.imagesync.spi.DestinationTransport;

  provides io.imagesync.SyncEngine with
      io.imagesync.core.CoreEngine;
}
