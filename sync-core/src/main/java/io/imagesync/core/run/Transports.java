// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.SyncConfigurationException;
import io.imagesync.SyncSource;
import io.imagesync.TagSelector;
import io.imagesync.spi.DestinationTransport;
import io.imagesync.spi.SourceTransport;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The transports a run can use: given ones first, then those found as services. */
public final class Transports {
  private final TransportLookup<SourceTransport> sources;
  private final TransportLookup<DestinationTransport> destinations;

  /**
   * Makes a choice of transports.
   *
   * @param classLoader where services are found; none are looked for if {@code discovery} is off
   */
  public Transports(
      List<SourceTransport> sources,
      List<DestinationTransport> destinations,
      boolean discovery,
      ClassLoader classLoader) {
    this.sources =
        new TransportLookup<>(
            "source",
            sources,
            SourceTransport::name,
            services(SourceTransport.class, discovery, classLoader));
    this.destinations =
        new TransportLookup<>(
            "destination",
            destinations,
            DestinationTransport::name,
            services(DestinationTransport.class, discovery, classLoader));
  }

  private static <T> Optional<Supplier<List<Found<T>>>> services(
      Class<T> service, boolean discovery, ClassLoader classLoader) {
    return discovery ? Optional.of(ServiceProviders.of(service, classLoader)) : Optional.empty();
  }

  /**
   * The transport that reads {@code source}.
   *
   * @throws SyncConfigurationException if there is none, there are several, or it cannot select
   *     tags although {@code source} does
   */
  public SourceTransport of(SyncSource source) {
    SourceTransport transport = sources.find(source.transport());
    if (!source.tags().equals(TagSelector.all()) && !transport.selectsTags()) {
      throw new SyncConfigurationException(
          "Cannot select tags of "
              + source
              + ": the transport \""
              + source.transport()
              + "\" does not list tags; leave SyncSource.tags out");
    }
    return transport;
  }

  /**
   * The destination transport called {@code name}.
   *
   * @throws SyncConfigurationException if there is none or there are several
   */
  public DestinationTransport destination(String name) {
    return destinations.find(name);
  }
}
