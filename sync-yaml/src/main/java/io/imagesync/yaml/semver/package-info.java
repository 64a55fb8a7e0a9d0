// SPDX-License-Identifier: Apache-2.0
/**
 * Semantic versions as tags spell them, their order, and constraints on them. The rules are those
 * of the Go library that skopeo uses; {@code docs/tag-selection.md} says why they are built here.
 */
@NullMarked
package io.imagesync.yaml.semver;

import org.jspecify.annotations.NullMarked;
