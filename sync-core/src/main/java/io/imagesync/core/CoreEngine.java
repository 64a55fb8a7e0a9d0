// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core;

import io.imagesync.PlannedImage;
import io.imagesync.SyncEngine;
import io.imagesync.SyncPlan;
import io.imagesync.SyncReport;
import io.imagesync.SyncRequest;
import io.imagesync.core.policy.PolicyGate;
import io.imagesync.core.run.SyncRun;
import io.imagesync.core.run.Transports;
import io.imagesync.spi.DestinationTransport;
import io.imagesync.spi.SourceTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The engine that {@link io.imagesync.Syncer} finds by itself. Make one only to choose its
 * transports or where they are looked for, and hand it to {@code Syncer.engine}:
 *
 * <pre>{@code
 * SyncEngine engine =
 *     CoreEngine.builder().destination(new MyTransport()).discovery(false).build();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class CoreEngine implements SyncEngine {
  private final Transports transports;

  /** An engine that finds its transports with this library's own class loader. */
  public CoreEngine() {
    this(builder());
  }

  private CoreEngine(Builder builder) {
    transports =
        new Transports(
            builder.sources, builder.destinations, builder.discovery, builder.classLoader);
  }

  /** Begins to make an engine. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public SyncReport run(SyncRequest request) {
    return newRun(request).run();
  }

  @Override
  public List<PlannedImage> preview(SyncRequest request) {
    return newRun(request).preview();
  }

  @Override
  public SyncPlan plan(SyncRequest request) {
    return newRun(request).plan();
  }

  @Override
  public SyncReport apply(SyncRequest request, SyncPlan plan) {
    return newRun(request).apply(plan);
  }

  private SyncRun newRun(SyncRequest request) {
    return new SyncRun(request, transports, PolicyGate.ofThisMachine());
  }

  /** Collects the settings of an engine. Not thread-safe. */
  public static final class Builder {
    private final List<SourceTransport> sources = new ArrayList<>();
    private final List<DestinationTransport> destinations = new ArrayList<>();
    private boolean discovery = true;
    private ClassLoader classLoader =
        Objects.requireNonNullElseGet(
            SyncEngine.class.getClassLoader(), ClassLoader::getSystemClassLoader);

    private Builder() {}

    /** Adds a source transport, which wins over a discovered one of the same name. */
    public Builder source(SourceTransport transport) {
      sources.add(Objects.requireNonNull(transport, "transport"));
      return this;
    }

    /** Adds a destination transport, which wins over a discovered one of the same name. */
    public Builder destination(DestinationTransport transport) {
      destinations.add(Objects.requireNonNull(transport, "transport"));
      return this;
    }

    /** Whether transports are looked for with {@link java.util.ServiceLoader}; on by default. */
    public Builder discovery(boolean discover) {
      discovery = discover;
      return this;
    }

    /** Looks for transports with {@code loader} instead of this library's own class loader. */
    public Builder classLoader(ClassLoader loader) {
      classLoader = Objects.requireNonNull(loader, "loader");
      return this;
    }

    /** Makes the engine. */
    public CoreEngine build() {
      return new CoreEngine(this);
    }
  }
}
