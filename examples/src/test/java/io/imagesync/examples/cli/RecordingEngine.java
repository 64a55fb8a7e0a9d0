// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import io.imagesync.SyncEngine;
import io.imagesync.SyncReport;
import io.imagesync.SyncRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Remembers what it was asked for and does nothing. */
final class RecordingEngine implements SyncEngine {
  private Optional<SyncRequest> asked = Optional.empty();

  @Override
  public SyncReport run(SyncRequest request) {
    asked = Optional.of(request);
    return new SyncReport(List.of(), List.of(), Duration.ZERO);
  }

  SyncRequest request() {
    return asked.orElseThrow(() -> new AssertionError("The engine was not called"));
  }

  boolean wasCalled() {
    return asked.isPresent();
  }
}
