// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.BlobsMissingException;
import io.imagesync.transport.docker.http.RegistryTraits;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The blobs of one image that the registry, asked to mount them from where they should go, said to
 * be there. Some registries say so without looking.
 */
final class ClaimedBlobs {
  private final Repository repository;
  private final RegistryTraits traits;
  private final Map<Digest, Descriptor> claims = new LinkedHashMap<>();

  ClaimedBlobs(Repository repository) {
    this.repository = repository;
    this.traits = repository.client().traits();
  }

  void add(Descriptor blob) {
    synchronized (claims) {
      claims.putIfAbsent(blob.digest(), blob);
    }
  }

  /**
   * Looks for them, unless the registry has been found truthful in this run. Of one that has also
   * denied to have some blob, one claim stands for all: the first, about the config, which differs
   * between images more often than layers do.
   *
   * @throws BlobsMissingException if one is not there
   */
  void check() throws IOException {
    Collection<Descriptor> claimed = claimed();
    if (claimed.isEmpty() || traits.confirmsPresence()) {
      return;
    }
    boolean looks = traits.deniesPresence();
    for (Descriptor blob : looks ? List.of(claimed.iterator().next()) : claimed) {
      if (!new RemoteBlobs(repository).isThere(blob)) {
        throw missing(contradiction(blob), digests(claimed), null);
      }
    }
    if (looks) {
      traits.learnConfirmsPresence();
    }
  }

  private String contradiction(Descriptor blob) {
    return "Cannot find blob "
        + blob.digest()
        + " in "
        + repository.name()
        + " although "
        + repository.name().domain()
        + " said it was there";
  }

  /**
   * That blobs are missing. Where one claim was wrong, others may be, and a registry need not name
   * all that it lacks.
   *
   * @param named the blobs that are known to be missing; empty if that is not known
   */
  BlobsMissingException missing(String message, Set<Digest> named, @Nullable Throwable cause) {
    traits.learnRefusesSelfMount();
    Set<Digest> digests = new LinkedHashSet<>(named);
    if (!named.isEmpty()) {
      digests.addAll(digests(claimed()));
    }
    return new BlobsMissingException(message, digests, cause);
  }

  private static Set<Digest> digests(Collection<Descriptor> blobs) {
    return blobs.stream().map(Descriptor::digest).collect(Collectors.toSet());
  }

  private Collection<Descriptor> claimed() {
    synchronized (claims) {
      return new LinkedHashMap<>(claims).values();
    }
  }
}
