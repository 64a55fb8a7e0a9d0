// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.content.ContentDescriptor;
import io.imagesync.testkit.content.ManifestContents;
import io.imagesync.testkit.registry.storage.RegistryContents;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides whether a pushed manifest is one this registry takes. */
final class ManifestCheck {
  private static final Set<String> IMAGES =
      Set.of(
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.v2+json");
  private static final Set<String> LISTS =
      Set.of(
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json");
  private static final Set<String> SCHEMA1 =
      Set.of(
          "application/vnd.docker.distribution.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.v1+prettyjws");

  private final RegistryContents contents;
  private final Set<String> accepted;
  private final boolean validatesReferences;

  ManifestCheck(RegistryContents contents, Set<String> accepted, boolean validatesReferences) {
    this.contents = contents;
    this.accepted = accepted;
    this.validatesReferences = validatesReferences;
  }

  /** The type to keep the manifest under. */
  String mediaType(Optional<String> contentType, ManifestContents manifest) throws RegistryError {
    String mediaType =
        contentType
            .map(value -> value.split(";", 2)[0].trim())
            .or(manifest::mediaType)
            .orElseThrow(() -> invalid("neither Content-Type nor mediaType says what it is"));
    if (!accepted.isEmpty() && !accepted.contains(mediaType)) {
      throw invalid("this registry does not take manifests of type " + mediaType);
    }
    if (!manifest.mediaType().orElse(mediaType).equals(mediaType)) {
      throw invalid("Content-Type is " + mediaType + ", but mediaType is not");
    }
    requireShape(mediaType, manifest);
    return mediaType;
  }

  private static void requireShape(String mediaType, ManifestContents manifest)
      throws RegistryError {
    long version = SCHEMA1.contains(mediaType) ? 1 : 2;
    boolean known = version == 1 || IMAGES.contains(mediaType) || LISTS.contains(mediaType);
    if (known && manifest.schemaVersion() != version) {
      throw invalid("schemaVersion of " + mediaType + " must be " + version);
    }
    if (IMAGES.contains(mediaType) && (manifest.config().isEmpty() || manifest.list())) {
      throw invalid("not an image manifest: it has no config, or a list of manifests");
    }
    if (LISTS.contains(mediaType) && (!manifest.list() || manifest.config().isPresent())) {
      throw invalid("not a list: it has no manifests, or a config");
    }
  }

  /** Refuses a manifest that points to something the repository does not have. */
  void references(String repository, ManifestContents manifest) throws RegistryError {
    if (!validatesReferences) {
      return;
    }
    requireAll(
        "blob", manifest.blobs(), blob -> contents.blob(repository, blob.digest()).isPresent());
    requireAll(
        "manifest",
        manifest.manifests(),
        child -> contents.manifest(repository, child.digest().toString()).isPresent());
  }

  private interface Presence {
    boolean test(ContentDescriptor descriptor);
  }

  private static void requireAll(String kind, List<ContentDescriptor> all, Presence presence)
      throws RegistryError {
    for (ContentDescriptor descriptor : all) {
      if (!presence.test(descriptor)) {
        throw new RegistryError(
            ErrorCode.MANIFEST_BLOB_UNKNOWN, "no " + kind + " " + descriptor.digest());
      }
    }
  }

  private static RegistryError invalid(String problem) {
    return new RegistryError(ErrorCode.MANIFEST_INVALID, problem);
  }
}
