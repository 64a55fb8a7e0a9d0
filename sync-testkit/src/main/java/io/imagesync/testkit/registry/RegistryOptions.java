// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.registry.access.Account;
import io.imagesync.testkit.registry.storage.BlobStore;
import io.imagesync.testkit.registry.storage.MemoryBlobStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** What a registry is made with; filled by its builder and left alone from then on. */
final class RegistryOptions {
  enum Authentication {
    NONE,
    BASIC,
    BEARER
  }

  int port;
  Optional<SSLContext> tls = Optional.empty();
  boolean clientCertificates;
  Authentication authentication = Authentication.NONE;
  Account account = new Account("", "");
  Optional<String> identityToken = Optional.empty();
  boolean anonymousPull;
  Duration tokenLifetime = Duration.ofMinutes(5);
  Clock clock = Clock.systemUTC();
  boolean mountable = true;
  boolean deletes = true;
  boolean validatesReferences = true;
  Set<String> acceptedTypes = Set.of();
  int pageSize = 1000;
  Duration latency = Duration.ZERO;
  BlobStore store = new MemoryBlobStore();
}
