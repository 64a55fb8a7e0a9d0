// SPDX-License-Identifier: Apache-2.0
/**
 * Lists of images in YAML files, in the format of {@code skopeo sync --src yaml}, and the selectors
 * of tags that such lists use: versions and regular expressions.
 *
 * <p>Everything in this package is immutable and thread-safe unless its documentation says
 * otherwise. Parameters and results are never null unless marked {@code @Nullable}.
 */
@NullMarked
package io.imagesync.yaml;

import org.jspecify.annotations.NullMarked;
