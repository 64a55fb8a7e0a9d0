// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What sources and destinations have in common. */
record Endpoint(
    String transport,
    String location,
    Map<Class<? extends EndpointOption>, EndpointOption> options) {
  Endpoint {
    Objects.requireNonNull(location, "location");
    if (transport.isBlank()) {
      throw new IllegalArgumentException("The transport's name is blank");
    }
    options = Map.copyOf(options);
  }

  Endpoint with(EndpointOption option) {
    Map<Class<? extends EndpointOption>, EndpointOption> extended = new LinkedHashMap<>(options);
    extended.put(option.getClass(), option);
    return new Endpoint(transport, location, extended);
  }

  <T extends EndpointOption> Optional<T> option(Class<T> type) {
    return Optional.ofNullable(options.get(type)).map(type::cast);
  }

  /** The values of options may be secret; their types are not. */
  @Override
  public String toString() {
    return transport + ":" + location;
  }
}
