// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.registry.Route.Resource;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Starts a {@link Fault} with the requests it is about.
 *
 * <pre>{@code
 * registry.inject(Faults.onBlob(digest).truncateAfter(1000).times(1));
 * registry.inject(Faults.onUpload().method("PATCH").status(503).retryAfter(Duration.ofSeconds(1)));
 * }</pre>
 */
public final class Faults {
  private Faults() {}

  /** Reading or deleting the blob with {@code digest}, in any repository. */
  public static Fault onBlob(String digest) {
    return on(EnumSet.of(Resource.BLOB), Optional.of(digest));
  }

  /** Reading or deleting any blob. */
  public static Fault onBlobs() {
    return on(EnumSet.of(Resource.BLOB), Optional.empty());
  }

  /** Reading, writing or deleting the manifest {@code reference}, a tag or a digest. */
  public static Fault onManifest(String reference) {
    return on(EnumSet.of(Resource.MANIFEST), Optional.of(reference));
  }

  /** Reading, writing or deleting any manifest. */
  public static Fault onManifests() {
    return on(EnumSet.of(Resource.MANIFEST), Optional.empty());
  }

  /** Any step of an upload, mounts included; narrow it down by {@link Fault#method}. */
  public static Fault onUpload() {
    return on(EnumSet.of(Resource.UPLOADS, Resource.UPLOAD), Optional.empty());
  }

  /** Listing tags. */
  public static Fault onTags() {
    return on(EnumSet.of(Resource.TAGS), Optional.empty());
  }

  /** Listing referrers. */
  public static Fault onReferrers() {
    return on(EnumSet.of(Resource.REFERRERS), Optional.empty());
  }

  /** The version check {@code /v2/}. */
  public static Fault onPing() {
    return on(EnumSet.of(Resource.PING), Optional.empty());
  }

  /** Requests for tokens. */
  public static Fault onToken() {
    return on(EnumSet.of(Resource.TOKEN), Optional.empty());
  }

  /** Any request. */
  public static Fault onAny() {
    return Fault.on(FaultMatch.anything());
  }

  private static Fault on(EnumSet<Resource> resources, Optional<String> reference) {
    return Fault.on(FaultMatch.of(resources, reference));
  }
}
