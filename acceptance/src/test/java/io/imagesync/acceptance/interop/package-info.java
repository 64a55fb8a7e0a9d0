// SPDX-License-Identifier: Apache-2.0
/** The command line beside skopeo: the same call must have the same effect. */
@NullMarked
package io.imagesync.acceptance.interop;

import org.jspecify.annotations.NullMarked;
