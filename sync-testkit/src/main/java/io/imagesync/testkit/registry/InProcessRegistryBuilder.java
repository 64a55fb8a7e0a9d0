// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.registry.RegistryOptions.Authentication;
import io.imagesync.testkit.registry.access.Account;
import io.imagesync.testkit.registry.storage.DiscardingBlobStore;
import io.imagesync.testkit.registry.storage.DiskBlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * Says what an {@link InProcessRegistry} is to be like. Without any option: plain HTTP, no
 * credentials, blobs in memory, every feature on. Good for one registry; not thread-safe.
 */
public final class InProcessRegistryBuilder {
  private final RegistryOptions options = new RegistryOptions();

  InProcessRegistryBuilder() {}

  /** Asks for {@code user} and {@code password} with each request; excludes bearer tokens. */
  public InProcessRegistryBuilder basicAuth(String user, String password) {
    return authentication(Authentication.BASIC, user, password);
  }

  /**
   * Asks for a bearer token with each request, handed out by {@code /token} of the same process to
   * {@code user} with {@code password}; excludes basic credentials.
   *
   * <p>A token is good for the repositories and actions it was asked for: {@code pull} to read,
   * {@code pull,push} to write, {@code delete} to delete. A mount also needs {@code pull} on the
   * repository it comes from.
   */
  public InProcessRegistryBuilder bearerAuth(String user, String password) {
    return authentication(Authentication.BEARER, user, password);
  }

  /** Also hands out tokens to whoever posts this identity token as {@code refresh_token}. */
  public InProcessRegistryBuilder identityToken(String token) {
    options.identityToken = Optional.of(token);
    return this;
  }

  /** Lets clients without credentials read; with bearer tokens, they too must get one. */
  public InProcessRegistryBuilder anonymousPull(boolean allowed) {
    options.anonymousPull = allowed;
    return this;
  }

  /** How long tokens are good, five minutes if not said. */
  public InProcessRegistryBuilder tokenLifetime(Duration lifetime) {
    options.tokenLifetime = requirePositive(lifetime, "token lifetime");
    return this;
  }

  /** Speaks HTTPS only, as {@code context} says. */
  public InProcessRegistryBuilder tls(SSLContext context) {
    options.tls = Optional.of(context);
    return this;
  }

  /** Wants a certificate of each client that the TLS context trusts. Needs {@link #tls}. */
  public InProcessRegistryBuilder clientCertificates(boolean required) {
    options.clientCertificates = required;
    return this;
  }

  /** Whether blobs can be mounted from other repositories; if not, a mount opens an upload. */
  public InProcessRegistryBuilder mountable(boolean mountable) {
    options.mountable = mountable;
    return this;
  }

  /** Takes manifests of these types only, and answers MANIFEST_INVALID to others. */
  public InProcessRegistryBuilder acceptsOnly(String... mediaTypes) {
    options.acceptedTypes = Set.of(mediaTypes);
    return this;
  }

  /** How many tags or repositories a page has at most, 1000 if not said. */
  public InProcessRegistryBuilder pageSize(int entries) {
    if (entries < 1) {
      throw new IllegalArgumentException("a page cannot have " + entries + " entries");
    }
    options.pageSize = entries;
    return this;
  }

  /** Whether manifests and blobs can be deleted; if not, trying to is a 405. */
  public InProcessRegistryBuilder deletes(boolean allowed) {
    options.deletes = allowed;
    return this;
  }

  /** Whether a manifest is refused that points to blobs or manifests its repository lacks. */
  public InProcessRegistryBuilder validatesReferences(boolean validates) {
    options.validatesReferences = validates;
    return this;
  }

  /**
   * Keeps blobs as files in {@code directory}, which is created if needed and left as it is when
   * the registry is closed. Blobs then need no heap, however large.
   */
  public InProcessRegistryBuilder blobStore(Path directory) {
    try {
      options.store = new DiskBlobStore(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep blobs in " + directory, e);
    }
    return this;
  }

  /**
   * Verifies the blobs that come in, remembers their digest and size, and forgets their content;
   * reading one is an error. For measuring uploads.
   */
  public InProcessRegistryBuilder discardBlobs() {
    options.store = new DiscardingBlobStore();
    return this;
  }

  /** Waits this long before each request is handled. */
  public InProcessRegistryBuilder latency(Duration latency) {
    if (latency.isNegative()) {
      throw new IllegalArgumentException("a latency of " + latency + " is negative");
    }
    options.latency = latency;
    return this;
  }

  /** Listens on this port; 0, the default, means any that is free. */
  public InProcessRegistryBuilder port(int port) {
    options.port = Objects.checkIndex(port, 65536);
    return this;
  }

  /**
   * Starts the registry.
   *
   * @throws IllegalStateException if options contradict each other
   * @throws UncheckedIOException if it cannot listen
   */
  public InProcessRegistry start() {
    if (options.clientCertificates && options.tls.isEmpty()) {
      throw new IllegalStateException("client certificates need tls");
    }
    if (options.identityToken.isPresent() && options.authentication != Authentication.BEARER) {
      throw new IllegalStateException("an identity token needs bearerAuth");
    }
    if (options.anonymousPull && options.authentication == Authentication.NONE) {
      throw new IllegalStateException("anonymousPull needs basicAuth or bearerAuth");
    }
    try {
      return new InProcessRegistry(options);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a registry on port " + options.port, e);
    }
  }

  private InProcessRegistryBuilder authentication(
      Authentication authentication, String user, String password) {
    options.authentication = authentication;
    options.account = new Account(user, password);
    return this;
  }

  private static Duration requirePositive(Duration duration, String what) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(what + " of " + duration + " is not positive");
    }
    return duration;
  }
}
