// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The media types of layers, and what they are called in the other format. */
public final class LayerTypes {
  /** Docker, without compression. */
  public static final String DOCKER_TAR = "application/vnd.docker.image.rootfs.diff.tar";

  /** Docker, compressed with gzip. */
  public static final String DOCKER_GZIP = DOCKER_TAR + ".gzip";

  private static final String DOCKER_ZSTD = DOCKER_TAR + ".zstd";
  private static final String DOCKER_FOREIGN =
      "application/vnd.docker.image.rootfs.foreign.diff.tar";
  private static final String OCI_TAR = "application/vnd.oci.image.layer.v1.tar";
  private static final String OCI_FOREIGN =
      "application/vnd.oci.image.layer.nondistributable.v1.tar";
  private static final String GZIP = "+gzip";
  private static final String ZSTD = "+zstd";

  private static final Map<String, String> TO_DOCKER =
      Map.of(
          OCI_TAR,
          DOCKER_TAR,
          OCI_TAR + GZIP,
          DOCKER_GZIP,
          OCI_FOREIGN,
          DOCKER_FOREIGN,
          OCI_FOREIGN + GZIP,
          DOCKER_FOREIGN + ".gzip");
  private static final Map<String, String> TO_OCI =
      Map.of(
          DOCKER_TAR,
          OCI_TAR,
          DOCKER_GZIP,
          OCI_TAR + GZIP,
          DOCKER_ZSTD,
          OCI_TAR + ZSTD,
          DOCKER_FOREIGN,
          OCI_FOREIGN,
          DOCKER_FOREIGN + ".gzip",
          OCI_FOREIGN + GZIP);
  private static final Set<String> OCI_ZSTD = Set.of(OCI_TAR + ZSTD, OCI_FOREIGN + ZSTD);

  private LayerTypes() {}

  /** What docker calls the OCI type; empty if it has no name for it. */
  public static Optional<String> toDocker(String oci) {
    return Optional.ofNullable(TO_DOCKER.get(oci));
  }

  /** What OCI calls docker's type; empty if it is not known. */
  public static Optional<String> toOci(String docker) {
    return Optional.ofNullable(TO_OCI.get(docker));
  }

  /** Whether it is an OCI layer compressed with zstd, which docker has no name for. */
  public static boolean isOciZstd(String type) {
    return OCI_ZSTD.contains(type);
  }

  /** The OCI type of the same layer compressed with gzip instead of zstd. */
  public static String gzipInsteadOfZstd(String type) {
    return type.substring(0, type.length() - ZSTD.length()) + GZIP;
  }

  /** Whether a layer is said to be compressed with zstd, in either format. */
  public static boolean isZstd(String type) {
    return isOciZstd(type) || type.equals(DOCKER_ZSTD);
  }

  /** Whether a layer is encrypted. */
  public static boolean isEncrypted(String type) {
    return type.endsWith("+encrypted");
  }
}
