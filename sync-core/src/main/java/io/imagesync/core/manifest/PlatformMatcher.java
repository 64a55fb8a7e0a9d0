// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import io.imagesync.ErrorKind;
import io.imagesync.core.json.Untrusted;
import io.imagesync.image.Platform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Picks the instance of an index that fits a platform. Variants of one architecture are compatible
 * downwards; among equals of an OCI index, zstd-compressed instances come first.
 */
public final class PlatformMatcher {
  private static final Map<String, List<String>> VARIANTS =
      Map.of("arm", List.of("v8", "v7", "v6", "v5"), "arm64", List.of("v8"));

  private PlatformMatcher() {}

  /**
   * Picks an instance.
   *
   * @throws ManifestException of kind {@code PLATFORM_NOT_FOUND} if none fits
   */
  public static Instance choose(ManifestIndex index, Platform wanted) throws ManifestException {
    List<Platform> acceptable = acceptable(wanted);
    Comparator<Instance> best =
        Comparator.comparingInt(instance -> rank(instance, acceptable, index.isOci()));
    if (index.isOci()) {
      best = best.thenComparing(instance -> !instance.zstd());
    }
    return index.instances().stream()
        .filter(instance -> rank(instance, acceptable, index.isOci()) >= 0)
        .min(best)
        .orElseThrow(() -> notFound(index, wanted));
  }

  /** The platforms that do, best first. */
  static List<Platform> acceptable(Platform wanted) {
    List<String> known = VARIANTS.getOrDefault(wanted.architecture(), List.of());
    List<Optional<String>> variants = new ArrayList<>();
    if (wanted.variant().isEmpty()) {
      variants.add(Optional.empty());
      known.forEach(variant -> variants.add(Optional.of(variant)));
    } else {
      int position = known.indexOf(wanted.variant().get());
      List<String> downwards =
          position < 0 ? List.of(wanted.variant().get()) : known.subList(position, known.size());
      downwards.forEach(variant -> variants.add(Optional.of(variant)));
      variants.add(Optional.empty());
    }
    return variants.stream()
        .map(variant -> new Platform(wanted.os(), wanted.architecture(), variant))
        .toList();
  }

  /** The position among the acceptable; behind them all without platform; -1 if unacceptable. */
  private static int rank(Instance instance, List<Platform> acceptable, boolean oci) {
    if (instance.platform().isEmpty()) {
      return oci ? acceptable.size() : -1;
    }
    return acceptable.indexOf(instance.platform().get());
  }

  private static ManifestException notFound(ManifestIndex index, Platform wanted) {
    String offered =
        String.join(
            ", ",
            index.instances().stream()
                .map(instance -> instance.platform().map(Platform::toString).orElse("(none)"))
                .map(Untrusted::excerpt)
                .distinct()
                .limit(20)
                .toList());
    return new ManifestException(
        "No instance fits platform "
            + wanted
            + "; the index offers "
            + (offered.isEmpty() ? "nothing" : offered)
            + ". Choose another platform or copy all instances",
        ErrorKind.PLATFORM_NOT_FOUND,
        null);
  }
}
