// SPDX-License-Identifier: Apache-2.0
/** Which images the trust policy accepts. */
@NullMarked
package io.imagesync.core.policy;

import org.jspecify.annotations.NullMarked;
