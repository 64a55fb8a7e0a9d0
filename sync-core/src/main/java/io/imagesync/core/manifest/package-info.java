// SPDX-License-Identifier: Apache-2.0
/** Manifests and indexes, read over the raw JSON tree, and the choice among instances. */
@NullMarked
package io.imagesync.core.manifest;

import org.jspecify.annotations.NullMarked;
