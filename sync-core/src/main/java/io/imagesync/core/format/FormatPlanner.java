// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.format;

import io.imagesync.ManifestFormat;
import io.imagesync.SyncRequest.Form;
import io.imagesync.core.manifest.ManifestException;
import io.imagesync.image.MediaTypes;
import io.imagesync.spi.WriterCapabilities;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Plans the types of manifests, without looking at anything but what it is told. */
public final class FormatPlanner {
  private static final List<String> IMAGES =
      List.of(
          MediaTypes.OCI_MANIFEST,
          MediaTypes.DOCKER_MANIFEST,
          MediaTypes.DOCKER_SCHEMA1_SIGNED,
          MediaTypes.DOCKER_SCHEMA1);
  private static final List<String> INDEXES = List.of(MediaTypes.DOCKER_LIST, MediaTypes.OCI_INDEX);

  private final Form form;

  /** Plans for what a run was asked for. */
  public FormatPlanner(Form form) {
    this.form = form;
  }

  /** Whether a format was asked for, so that every manifest has to be looked at. */
  public boolean isForced() {
    return form.format().isPresent();
  }

  /** Whether a manifest of this type, looked at by itself, stays what it is. */
  public boolean isKept(String type) {
    return form.format().isEmpty() || FormatPlan.isSame(type, imageType(form.format().get()));
  }

  /**
   * Plans for an image or artifact.
   *
   * @param source the type of its manifest
   * @param encrypted whether a layer is encrypted, which only OCI knows
   * @param frozen why the manifest must not change, if it must not
   * @throws ManifestException if there is no type that it can be written as
   */
  public FormatPlan image(
      String source, boolean encrypted, Optional<String> frozen, WriterCapabilities destination)
      throws ManifestException {
    List<String> types = encrypted ? encryptable(destination) : wanted(destination);
    if (frozen.isPresent()) {
      return frozenImage(source, frozen.get());
    }
    Set<String> candidates = new LinkedHashSet<>();
    Stream.of(source, MediaTypes.DOCKER_MANIFEST, MediaTypes.DOCKER_SCHEMA1_SIGNED)
        .filter(types::contains)
        .forEach(candidates::add);
    candidates.addAll(types);
    return plan(source, candidates);
  }

  /**
   * Plans for an index.
   *
   * @param source its type
   * @param frozen why it must not change, if it must not
   * @throws ManifestException if it would have to
   */
  public FormatPlan index(String source, Optional<String> frozen, WriterCapabilities destination)
      throws ManifestException {
    Set<String> candidates = new LinkedHashSet<>();
    if (form.format().isPresent()) {
      candidates.add(indexType(form.format().get()));
    } else {
      Stream.concat(Stream.of(source), INDEXES.stream())
          .filter(destination::accepts)
          .forEach(candidates::add);
    }
    FormatPlan plan = plan(source, candidates);
    if (frozen.isEmpty()) {
      return plan;
    }
    if (plan.converts()) {
      throw mayNotChange("index", frozen.get());
    }
    return plan.withoutAlternatives();
  }

  /** The failure of an image or index that would have to change. */
  public static ManifestException mayNotChange(String what, String frozen) {
    return ManifestException.notSupported(
        "The " + what + " would have to be converted, but must not change: " + frozen);
  }

  private FormatPlan frozenImage(String source, String frozen) throws ManifestException {
    if (isKept(source)) {
      return FormatPlan.of(source, List.of(source));
    }
    if (!form.wherePossible()) {
      throw mayNotChange("image", frozen);
    }
    String remark = "It was not converted to " + form.format().orElseThrow() + ": " + frozen;
    return new FormatPlan(source, List.of(source), Optional.of(remark));
  }

  private static FormatPlan plan(String source, Set<String> candidates) {
    List<String> distinct = new ArrayList<>();
    for (String candidate : candidates) {
      if (distinct.stream().noneMatch(earlier -> FormatPlan.isSame(earlier, candidate))) {
        distinct.add(candidate);
      }
    }
    return FormatPlan.of(source, distinct.isEmpty() ? List.of(source) : distinct);
  }

  private List<String> wanted(WriterCapabilities destination) {
    return form.format()
        .map(format -> List.of(imageType(format)))
        .orElseGet(() -> IMAGES.stream().filter(destination::accepts).toList());
  }

  private List<String> encryptable(WriterCapabilities destination) throws ManifestException {
    if (!wanted(destination).contains(MediaTypes.OCI_MANIFEST)) {
      throw ManifestException.notSupported(
          "The image has encrypted layers, which only OCI manifests can describe; do not convert"
              + " it to "
              + form.format().map(ManifestFormat::toString).orElse("another format"));
    }
    return List.of(MediaTypes.OCI_MANIFEST);
  }

  private static String imageType(ManifestFormat format) {
    return switch (format) {
      case OCI -> MediaTypes.OCI_MANIFEST;
      case V2S2 -> MediaTypes.DOCKER_MANIFEST;
      case V2S1 -> MediaTypes.DOCKER_SCHEMA1_SIGNED;
    };
  }

  private static String indexType(ManifestFormat format) {
    return switch (format) {
      case OCI -> MediaTypes.OCI_INDEX;
      case V2S2, V2S1 -> MediaTypes.DOCKER_LIST;
    };
  }
}
