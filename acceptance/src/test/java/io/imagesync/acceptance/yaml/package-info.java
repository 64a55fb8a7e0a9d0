// SPDX-License-Identifier: Apache-2.0
/** Syncs from YAML files through real transports. */
@NullMarked
package io.imagesync.acceptance.yaml;

import org.jspecify.annotations.NullMarked;
