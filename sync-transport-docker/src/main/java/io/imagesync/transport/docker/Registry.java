// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.RegistryAccess;
import io.imagesync.image.DockerReference;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.http.Origin;
import io.imagesync.transport.docker.registries.PullSource;
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
    DockerRun run = DockerRun.of(context);
    run.registries(); // says at once what is wrong with it
    return new Registry(run, access.orElse(RegistryAccess.defaults()));
  }

  /** To list tags. Mirrors are not asked for that, nor is another location. */
  Repository toList(DockerReference reference) throws TransportException {
    return toPull(itself(reference), reference);
  }

  /** Where {@code image} can be read. */
  PullPlaces places(DockerReference image) throws TransportException {
    List<PullPlace> places =
        run.registries().pullSources(image).stream()
            .map(source -> new PullPlace(source, image, this))
            .toList();
    return new PullPlaces(places, run.mirrors());
  }

  /**
   * To read from one place.
   *
   * @param named what the user calls it
   */
  Repository toPull(PullSource place, DockerReference named) throws TransportException {
    return repository(place, named, "pull");
  }

  /** To write to, and to look what is there: one token serves both. Never a mirror. */
  Repository toPush(DockerReference reference) throws TransportException {
    return repository(itself(reference), reference, "pull,push");
  }

  private PullSource itself(DockerReference reference) throws TransportException {
    return new PullSource(reference, run.registries().isInsecure(reference));
  }

  private Repository repository(PullSource place, DockerReference named, String actions)
      throws TransportException {
    DockerReference reference = place.reference();
    return new Repository(
        run.client(place, named, access),
        reference.repository(),
        List.of("repository:" + reference.path() + ":" + actions),
        run.preservesDigests());
  }
}
