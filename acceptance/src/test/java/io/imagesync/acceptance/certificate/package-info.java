// SPDX-License-Identifier: Apache-2.0
/** Certificates for the servers and clients of tests. */
@NullMarked
package io.imagesync.acceptance.certificate;

import org.jspecify.annotations.NullMarked;
