// SPDX-License-Identifier: Apache-2.0
/** Logging in to a real registry: passwords, tokens, certificates. */
@NullMarked
package io.imagesync.acceptance.login;

import org.jspecify.annotations.NullMarked;
