// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.BlobOutcome;
import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.spi.BlobLocation;
import io.imagesync.spi.BlobLocation.InRegistry;
import io.imagesync.spi.BlobRequest;
import io.imagesync.spi.StoredBlob;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.RemoteUploads.Mount;
import io.imagesync.transport.docker.http.RegistryTraits;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gets a blob into a repository without sending it, with as few requests as possible.
 *
 * <p>Whether the repository has a blob already is asked for big blobs with HEAD. For small ones the
 * request that begins an upload anyway is made to tell: mounting from the repository itself
 * succeeds if the blob is there and begins an upload if not.
 */
final class BlobReuse {
  private static final long BIG = 1 << 20;
  private static final int MOST_CANDIDATES = 3;
  private static final Set<ErrorKind> OF_ANY_REQUEST =
      Set.of(ErrorKind.CANCELLED, ErrorKind.UNAUTHORIZED, ErrorKind.DENIED, ErrorKind.RATE_LIMITED);

  private final Repository repository;
  private final RemoteBlobs blobs;
  private final RemoteUploads uploads;
  private final OpenSessions sessions;
  private final ClaimedBlobs claims;
  private final RegistryTraits traits;

  BlobReuse(
      Repository repository, RemoteUploads uploads, OpenSessions sessions, ClaimedBlobs claims) {
    this.repository = repository;
    this.blobs = new RemoteBlobs(repository);
    this.uploads = uploads;
    this.sessions = sessions;
    this.claims = claims;
    this.traits = repository.client().traits();
  }

  Optional<StoredBlob> tryReuse(BlobRequest request) throws IOException {
    Descriptor blob = request.blob();
    if (request.knownLocations().contains(repository.location())) {
      return Optional.of(stored(blob, blob.size(), BlobOutcome.ALREADY_PRESENT));
    }
    for (String path : candidates(request.knownLocations())) {
      if (mounts(blob, path)) {
        return Optional.of(stored(blob, blob.size(), BlobOutcome.MOUNTED));
      }
      if (sessions.has(blob.digest())) {
        break;
      }
    }
    return findHere(blob).map(size -> stored(blob, size, BlobOutcome.ALREADY_PRESENT));
  }

  private List<String> candidates(List<BlobLocation> locations) {
    return locations.stream()
        .filter(InRegistry.class::isInstance)
        .map(InRegistry.class::cast)
        .filter(location -> location.registry().equals(repository.name().domain()))
        .map(InRegistry::repository)
        .limit(MOST_CANDIDATES)
        .toList();
  }

  /** No failure to mount is a reason not to upload. */
  private boolean mounts(Descriptor blob, String path) throws IOException {
    try {
      return kept(blob, uploads.mount(blob.digest(), path)).isMounted();
    } catch (TransportException e) {
      if (e.kind() == ErrorKind.CANCELLED) {
        throw e;
      }
      return false;
    }
  }

  private Optional<Long> findHere(Descriptor blob) throws IOException {
    boolean small = blob.hasKnownSize() && blob.size() < BIG;
    if (sessions.has(blob.digest())) {
      return small ? Optional.empty() : blobs.find(blob);
    }
    boolean asksByMount = (small || traits.confirmsPresence()) && !traits.refusesSelfMount();
    return asksByMount ? mountHere(blob) : blobs.find(blob);
  }

  /** Where this does not work, a HEAD and an upload may. */
  private Optional<Long> mountHere(Descriptor blob) throws IOException {
    try {
      if (!kept(blob, uploads.mountHere(blob.digest())).isMounted()) {
        traits.learnDeniesPresence();
        return Optional.empty();
      }
      claims.add(blob);
      return Optional.of(blob.size());
    } catch (TransportException e) {
      if (OF_ANY_REQUEST.contains(e.kind())) {
        throw e;
      }
      Optional<Long> found = blobs.find(blob);
      traits.learnRefusesSelfMount(); // it answers, so it is the mount that it does not bear
      return found;
    }
  }

  private Mount kept(Descriptor blob, Mount mount) {
    mount.session().ifPresent(session -> sessions.keep(blob.digest(), session));
    return mount;
  }

  private StoredBlob stored(Descriptor blob, long size, BlobOutcome outcome) {
    return new StoredBlob(blob.digest(), size, outcome, Optional.of(repository.location()));
  }
}
