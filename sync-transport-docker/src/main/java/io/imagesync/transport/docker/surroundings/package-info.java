// SPDX-License-Identifier: Apache-2.0
/**
 * What a run finds around it: environment variables, the user's home directory, the system's
 * configuration. Taken from the process in one place, so that all that depends on it can be tested
 * with other values.
 */
@NullMarked
package io.imagesync.transport.docker.surroundings;

import org.jspecify.annotations.NullMarked;
