// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.RegistryAccess;
import io.imagesync.image.DockerReference;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.http.RegistryClient;
import io.imagesync.transport.docker.http.RegistryClients;
import java.util.List;
import java.util.Optional;

/** One side's view of a registry. */
record Registry(RegistryClient client) {
  static Registry of(String domain, Optional<RegistryAccess> access, TransportContext context)
      throws TransportException {
    RegistryClients clients =
        context.runScoped(RegistryClients.class, () -> new RegistryClients(context));
    return new Registry(clients.client(domain, access.orElse(RegistryAccess.defaults())));
  }

  /** To read from. */
  Repository toPull(DockerReference reference) {
    return new Repository(client, reference.repository(), List.of(scope(reference, "pull")));
  }

  /** To write to, and to look what is there: one token serves both. */
  Repository toPush(DockerReference reference) {
    return new Repository(client, reference.repository(), List.of(scope(reference, "pull,push")));
  }

  private static String scope(DockerReference reference, String actions) {
    return "repository:" + reference.path() + ":" + actions;
  }
}
