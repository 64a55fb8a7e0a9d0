// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.io.IOException;
import java.util.Optional;

/**
 * Knows the credentials of registries: for programs that keep them in a place of their own. Asked
 * at most once in a run for each repository, possibly by several threads at once; may block, e.g.
 * to ask a vault.
 */
@FunctionalInterface
public interface CredentialsProvider {
  /**
   * The credentials for {@code repository}.
   *
   * @param repository fully qualified, without tag and digest, e.g. {@code
   *     docker.io/library/busybox} or {@code localhost:5000/team/app}; it may be that of a mirror
   * @return empty to have the user's login files searched; {@link Credentials.Anonymous} to use
   *     none
   * @throws IOException if the credentials cannot be told; what needs them then fails
   */
  Optional<Credentials> find(String repository) throws IOException;
}
