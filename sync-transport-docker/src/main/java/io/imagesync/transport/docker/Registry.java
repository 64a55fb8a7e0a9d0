// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.RegistryAccess;
import io.imagesync.image.DockerReference;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.http.Origin;
import java.util.List;
import java.util.Optional;

/** One side's view of registries. */
record Registry(DockerRun run, RegistryAccess access) {
  /**
   * @param domain the registry that is named; others may be meant instead of it
   */
  static Registry of(String domain, Optional<RegistryAccess> access, TransportContext context)
      throws TransportException {
    Origin.ofRegistry("https", domain);
    return new Registry(DockerRun.of(context), access.orElse(RegistryAccess.defaults()));
  }

  /** To read from. */
  Repository toPull(DockerReference reference) throws TransportException {
    return repository(reference, "pull");
  }

  /** To write to, and to look what is there: one token serves both. */
  Repository toPush(DockerReference reference) throws TransportException {
    return repository(reference, "pull,push");
  }

  private Repository repository(DockerReference reference, String actions)
      throws TransportException {
    return new Repository(
        run.client(reference, access),
        reference.repository(),
        List.of("repository:" + reference.path() + ":" + actions));
  }
}
