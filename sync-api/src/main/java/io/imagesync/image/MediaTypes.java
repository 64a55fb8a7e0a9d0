// SPDX-License-Identifier: Apache-2.0
package io.imagesync.image;

import java.util.List;
import java.util.Set;

/** The media types of manifests and configs that the OCI and Docker image formats define. */
public final class MediaTypes {
  /** OCI image manifest. */
  public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  /** OCI image index. */
  public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";

  /** OCI image config. */
  public static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";

  /** Docker image manifest, schema 2. */
  public static final String DOCKER_MANIFEST =
      "application/vnd.docker.distribution.manifest.v2+json";

  /** Docker manifest list. */
  public static final String DOCKER_LIST =
      "application/vnd.docker.distribution.manifest.list.v2+json";

  /** Docker image config. */
  public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";

  /** Docker image manifest, schema 1, signed. */
  public static final String DOCKER_SCHEMA1_SIGNED =
      "application/vnd.docker.distribution.manifest.v1+prettyjws";

  /** Docker image manifest, schema 1, unsigned. */
  public static final String DOCKER_SCHEMA1 =
      "application/vnd.docker.distribution.manifest.v1+json";

  /** Every manifest type, in the order of preference that a client offers to a registry. */
  public static final List<String> MANIFESTS =
      List.of(
          OCI_MANIFEST,
          DOCKER_MANIFEST,
          DOCKER_SCHEMA1_SIGNED,
          DOCKER_SCHEMA1,
          DOCKER_LIST,
          OCI_INDEX);

  private static final Set<String> INDEXES = Set.of(OCI_INDEX, DOCKER_LIST);
  private static final Set<String> SCHEMA1 = Set.of(DOCKER_SCHEMA1, DOCKER_SCHEMA1_SIGNED);

  private MediaTypes() {}

  /** Whether {@code mediaType} is an OCI index or a Docker manifest list. */
  public static boolean isIndex(String mediaType) {
    return INDEXES.contains(mediaType);
  }

  /** Whether {@code mediaType} is a schema 1 manifest, signed or not. */
  public static boolean isSchema1(String mediaType) {
    return SCHEMA1.contains(mediaType);
  }
}
