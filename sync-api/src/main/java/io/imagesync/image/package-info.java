// SPDX-License-Identifier: Apache-2.0
/** Values of the OCI image model: digests, descriptors, references, platforms. All immutable. */
@NullMarked
package io.imagesync.image;

import org.jspecify.annotations.NullMarked;
