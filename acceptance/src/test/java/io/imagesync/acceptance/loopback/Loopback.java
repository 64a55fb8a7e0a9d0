// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.loopback;

import io.imagesync.RegistryAccess;
import io.imagesync.SyncDestination;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.trust.TrustPolicy;
import java.nio.file.Path;

/** Names the ends of a run whose registries speak plain HTTP. */
public final class Loopback {
  private Loopback() {}

  /** Plain HTTP, nobody logged in. */
  public static RegistryAccess access() {
    return RegistryAccess.defaults().tlsVerify(false);
  }

  /** A repository, or an image, of a registry; for example {@code 127.0.0.1:5000/app:1}. */
  public static SyncSource from(String repositoryOrImage) {
    return SyncSource.docker(repositoryOrImage).with(access());
  }

  /** A registry, or a namespace of one. */
  public static SyncDestination to(String prefix) {
    return SyncDestination.docker(prefix).with(access());
  }

  /** A run from one registry to another. */
  public static Syncer sync(String repositoryOrImage, String prefix) {
    return sync(from(repositoryOrImage), to(prefix));
  }

  /** A run from a registry to a directory. */
  public static Syncer sync(String repositoryOrImage, Path directory) {
    return sync(from(repositoryOrImage), SyncDestination.dir(directory));
  }

  /** A run that no policy file of this machine takes part in. */
  public static Syncer sync(SyncSource source, SyncDestination destination) {
    return Syncer.from(source).to(destination).policy(TrustPolicy.acceptAnything());
  }
}
