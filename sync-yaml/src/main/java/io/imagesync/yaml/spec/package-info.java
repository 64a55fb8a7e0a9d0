// SPDX-License-Identifier: Apache-2.0
/**
 * The YAML file of {@code skopeo sync} as values, and how they are read: scalars keep the spelling
 * of the file, and every error knows its place in it.
 */
@NullMarked
package io.imagesync.yaml.spec;

import org.jspecify.annotations.NullMarked;
