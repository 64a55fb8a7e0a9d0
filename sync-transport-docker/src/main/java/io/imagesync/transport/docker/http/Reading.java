// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.io.IOException;

/**
 * Reads an answer to its end.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface Reading<T> {
  /** Reads and closes {@code answer}. Called again with another answer if it cannot be read. */
  T read(Answer answer) throws IOException;
}
