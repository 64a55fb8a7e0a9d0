// SPDX-License-Identifier: Apache-2.0
/**
 * Reading a blob to its end although connections break: what came is kept, the rest is asked for by
 * range, within limits. The reader sees one stream and checks its digest.
 */
@NullMarked
package io.imagesync.transport.docker.download;

import org.jspecify.annotations.NullMarked;
