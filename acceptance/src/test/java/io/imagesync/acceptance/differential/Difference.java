// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import io.imagesync.acceptance.differential.Trial.Effect;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Where imagesync does something else than skopeo, on purpose: what a call must be like, and what
 * has to come of it instead. {@code docs/skopeo-differences.md} has a line for each. They are
 * applied in this order.
 */
enum Difference {
  NEGATIVE_DELAY(
      "A negative `--retry-delay` is refused",
      trial -> Refused.saying(trial, "--retry-delay must not be negative"),
      Refused::beforeAnything),
  NO_DESTINATION(
      "An empty DESTINATION is refused",
      trial ->
          trial.call().places().size() == 2
              && trial.call().destination().isEmpty()
              && Refused.saying(trial, "Cannot use destination"),
      Refused::beforeAnything),
  SUFFIX_ON_DIGEST(
      "No suffix behind a digest",
      trial ->
          trial.call().value("--append-suffix").isPresent()
              && Refused.saying(trial, "cannot be appended to a digest"),
      Refused::beforeAnything),
  COLLISION("Two images for one place are refused", Refused::forCollision, Refused::beforeAnything),
  NAMES_FIRST("Names are checked first", Refused::forName, Refused::beforeAnything),
  SCOPED_SPELLING(
      "Scoped names of directories begin below SOURCE", Spelling::matters, Spelling::ignored),
  NESTED_IMAGES(
      "Directories inside images are always searched",
      trial -> trial.call().src().equals("dir") && trial.call().source().contains("/nested"),
      More::previewedToo),
  DRY_RUN_TRACES(
      "A dry run leaves no traces",
      trial -> trial.call().isDryRun() && trial.call().dest().equals("dir"),
      trial -> trial.theirs().withContent(trial.before())),
  LEFTOVERS(
      "Failed images leave nothing behind",
      trial -> trial.call().dest().equals("dir") && trial.theirs().exitCode() != 0,
      Leftovers::removed),
  COMPRESSION(
      "Layers are not compressed",
      trial -> trial.call().dest().equals("docker") && !trial.call().has("--preserve-digests"),
      trial -> Unchanged.where(trial, trial.originals()::isUncompressed)),
  ZSTD_ANNOTATION(
      "An index is not annotated",
      trial -> trial.call().has("--all"),
      trial -> Unchanged.where(trial, trial.originals()::isUnannotated)),
  ANNOTATION_REFUSED(
      "An index that would be annotated is copied",
      trial ->
          trial.call().has("--all")
              && trial.theirs().says("Manifest list must be converted to type"),
      More::insteadOfFailure),
  YAML_ORDER(
      "A YAML file is worked through in its order",
      trial -> trial.call().src().equals("yaml"),
      Order::ofFile),
  REFUSAL_UNDER_KEEP_GOING(
      "An existing directory is one failed image",
      trial ->
          trial.call().keepsGoing()
              && trial.theirs().says("Refusing to overwrite destination directory"),
      More::accepted),
  IMAGES_UNDER_WAY(
      "Images under way are finished",
      trial -> !trial.call().keepsGoing() && trial.theirs().says("Error copying ref"),
      More::accepted);

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  private final Predicate<Trial> concerns;

  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  private final Function<Trial, Effect> expected;

  Difference(String title, Predicate<Trial> concerns, Function<Trial, Effect> expected) {
    this.title = title;
    this.concerns = concerns;
    this.expected = expected;
  }

  /** Its name in the documentation. */
  String title() {
    return title;
  }

  /** The trial with what imagesync is expected to do, if it is one for this difference. */
  Trial applyTo(Trial trial) {
    return concerns.test(trial) ? trial.expecting(expected.apply(trial)) : trial;
  }
}
