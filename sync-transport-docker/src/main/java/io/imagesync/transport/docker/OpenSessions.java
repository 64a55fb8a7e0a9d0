// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.image.Digest;
import io.imagesync.transport.docker.http.Target;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Uploads that the registry began although nothing has been sent yet. */
final class OpenSessions {
  private final Map<Digest, Target> sessions = new ConcurrentHashMap<>();
  private final RemoteUploads uploads;

  OpenSessions(RemoteUploads uploads) {
    this.uploads = uploads;
  }

  void keep(Digest digest, Target session) {
    Target replaced = sessions.put(digest, session);
    if (replaced != null) {
      uploads.cancel(replaced, digest);
    }
  }

  boolean has(Digest digest) {
    return sessions.containsKey(digest);
  }

  Optional<Target> take(Digest digest) {
    return Optional.ofNullable(sessions.remove(digest));
  }

  /** Gives up on a registry that does not even answer. */
  void cancelAll() {
    boolean answers = true;
    for (Digest digest : sessions.keySet()) {
      Optional<Target> session = take(digest);
      if (answers && session.isPresent()) {
        answers = uploads.cancel(session.get(), digest);
      }
    }
  }
}
