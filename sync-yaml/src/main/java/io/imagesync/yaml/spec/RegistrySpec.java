// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import java.util.List;
import java.util.Optional;

/**
 * A registry, or a namespace of one, and what is taken from it.
 *
 * @param name what the names of its repositories begin with
 * @param position where it stands
 * @param repositories the repositories of all sections: explicit tags first, then regular
 *     expressions, then versions
 * @param settings how it is reached
 */
public record RegistrySpec(
    String name, Position position, List<RepositorySpec> repositories, Settings settings) {
  /** Copies the list. */
  public RegistrySpec {
    repositories = List.copyOf(repositories);
  }

  /**
   * How a registry is reached.
   *
   * @param login who asks, if the file says so
   * @param tlsVerify whether certificates are checked, if the file says so
   * @param certDir a directory of certificates, if the file names one
   */
  public record Settings(
      Optional<Login> login, Optional<Boolean> tlsVerify, Optional<String> certDir) {}

  /**
   * Credentials as the file spells them; each part may be empty, but not all of them.
   *
   * @param position where they stand
   */
  public record Login(String username, String password, String identityToken, Position position) {
    @Override
    public String toString() {
      return "credentials at " + position;
    }
  }

  /** A key without a meaning, and where it stands. */
  public record UnknownKey(String name, Position position) {}
}
