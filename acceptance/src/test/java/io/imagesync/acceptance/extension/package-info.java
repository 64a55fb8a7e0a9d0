// SPDX-License-Identifier: Apache-2.0
/** Programs and transports that others would write, built and run as others would. */
@NullMarked
package io.imagesync.acceptance.extension;

import org.jspecify.annotations.NullMarked;
