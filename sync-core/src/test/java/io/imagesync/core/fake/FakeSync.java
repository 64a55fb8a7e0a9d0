// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.fake;

import io.imagesync.SyncDestination;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.core.CoreEngine;
import io.imagesync.trust.TrustPolicy;

/** A source, a destination, one log of what is called on both, and an engine between them. */
public final class FakeSync {
  private final CallLog calls = new CallLog();
  private final FakeSource source = new FakeSource(calls);
  private final FakeDestination destination = new FakeDestination(calls);

  /** The source. */
  public FakeSource source() {
    return source;
  }

  /** The destination. */
  public FakeDestination destination() {
    return destination;
  }

  /** What was called on both. */
  public CallLog calls() {
    return calls;
  }

  /** A sync between both, otherwise with the defaults. */
  public Syncer syncer() {
    CoreEngine engine =
        CoreEngine.builder().source(source).destination(destination).discovery(false).build();
    return Syncer.from(SyncSource.of("fake", "everything"))
        .to(SyncDestination.of("fake", "here"))
        .policy(TrustPolicy.acceptAnything())
        .engine(engine);
  }
}
