// SPDX-License-Identifier: Apache-2.0
/**
 * Selectors of tags by version and by regular expression, with the meaning they have in the YAML
 * files of {@code skopeo sync}.
 *
 * <p>Everything in this package is immutable and thread-safe unless its documentation says
 * otherwise. Parameters and results are never null unless marked {@code @Nullable}.
 */
@NullMarked
package io.imagesync.yaml;

import org.jspecify.annotations.NullMarked;
