// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where images come from: a transport, a location in it, and typed options. Immutable. */
public final class SyncSource {
  private final Endpoint endpoint;
  private final TagSelector tags;

  private SyncSource(Endpoint endpoint, TagSelector tags) {
    this.endpoint = endpoint;
    this.tags = tags;
  }

  /**
   * A location in any transport. The transport reads the location; it is not checked here.
   *
   * @param transport the transport's name, e.g. {@code docker}
   */
  public static SyncSource of(String transport, String location) {
    return new SyncSource(new Endpoint(transport, location, Map.of()), TagSelector.all());
  }

  /**
   * A repository with all its tags, e.g. {@code registry.example.com/app}, or one image of it,
   * {@code registry.example.com/app:1} or {@code registry.example.com/app@sha256:…}.
   */
  public static SyncSource docker(String repositoryOrImage) {
    return of("docker", repositoryOrImage);
  }

  /** Image directories: {@code directory} itself or every one below it. */
  public static SyncSource dir(Path directory) {
    return of("dir", directory.toString());
  }

  /**
   * All that a YAML file lists, in the format of {@code skopeo sync}: repositories of several
   * registries, with explicit tags and digests, or with a selection of their tags.
   *
   * <pre>{@code
   * Syncer.from(SyncSource.yaml(Path.of("mirror.yaml")))
   *     .to(SyncDestination.docker("mirror.example.com"))
   *     .scoped()
   *     .run();
   * }</pre>
   *
   * <p>Needs {@code sync-yaml} besides the transport of registries. The file says how each registry
   * is reached; a {@link RegistryAccess} given here speaks for what it leaves open, credentials
   * only under {@link YamlOptions#shareCredentials}.
   */
  public static SyncSource yaml(Path file) {
    return of("yaml", file.toString());
  }

  /**
   * Takes only the tags of the repository that {@code selector} selects, instead of all or of those
   * an earlier selector chose. A run fails if the location is not a whole repository, or if its
   * transport does not list tags.
   */
  public SyncSource tags(TagSelector selector) {
    return new SyncSource(endpoint, Objects.requireNonNull(selector, "selector"));
  }

  /** Adds {@code option}, replacing an earlier one of the same class. */
  public SyncSource with(EndpointOption option) {
    return new SyncSource(endpoint.with(option), tags);
  }

  /** The transport's name. */
  public String transport() {
    return endpoint.transport();
  }

  /** The location within the transport. */
  public String location() {
    return endpoint.location();
  }

  /** Which tags are taken; {@link TagSelector#all()} unless something else was said. */
  public TagSelector tags() {
    return tags;
  }

  /** The option of class {@code type}, if one was given. */
  public <T extends EndpointOption> Optional<T> option(Class<T> type) {
    return endpoint.option(type);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SyncSource that
        && endpoint.equals(that.endpoint)
        && tags.equals(that.tags);
  }

  @Override
  public int hashCode() {
    return Objects.hash(endpoint, tags);
  }

  /** Transport and location, without options. */
  @Override
  public String toString() {
    return endpoint.toString();
  }
}
