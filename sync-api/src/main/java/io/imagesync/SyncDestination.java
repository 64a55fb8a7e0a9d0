// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where images go: a transport, a location in it, and typed options. Immutable. */
public final class SyncDestination {
  private final Endpoint endpoint;

  private SyncDestination(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * A location in any transport. The transport reads the location; it is not checked here.
   *
   * @param transport the transport's name, e.g. {@code docker}
   */
  public static SyncDestination of(String transport, String location) {
    return new SyncDestination(new Endpoint(transport, location, Map.of()));
  }

  /**
   * A registry, or a namespace of one, below which images are stored, e.g. {@code
   * my-registry.example.com/mirror}.
   */
  public static SyncDestination docker(String prefix) {
    return of("docker", prefix);
  }

  /** A directory below which each image gets a directory of its own. */
  public static SyncDestination dir(Path directory) {
    return of("dir", directory.toString());
  }

  /** Adds {@code option}, replacing an earlier one of the same class. */
  public SyncDestination with(EndpointOption option) {
    return new SyncDestination(endpoint.with(option));
  }

  /** The transport's name. */
  public String transport() {
    return endpoint.transport();
  }

  /** The location within the transport. */
  public String location() {
    return endpoint.location();
  }

  /** The option of class {@code type}, if one was given. */
  public <T extends EndpointOption> Optional<T> option(Class<T> type) {
    return endpoint.option(type);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SyncDestination that && endpoint.equals(that.endpoint);
  }

  @Override
  public int hashCode() {
    return endpoint.hashCode();
  }

  /** Transport and location, without options. */
  @Override
  public String toString() {
    return endpoint.toString();
  }
}
