// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.image.DockerReference;
import io.imagesync.spi.BlobLocation.InRegistry;
import io.imagesync.transport.docker.http.Call;
import io.imagesync.transport.docker.http.RegistryClient;
import java.util.List;

/**
 * A repository and what we want to do with it.
 *
 * @param name without tag and digest
 * @param scopes what tokens for it must allow
 * @param strict whether a manifest must have the digest that the registry announces for it
 */
record Repository(
    RegistryClient client, DockerReference name, List<String> scopes, boolean strict) {
  Repository {
    scopes = List.copyOf(scopes);
  }

  /**
   * @param subPath below the repository; validated, as nothing is escaped
   */
  Call call(String method, String subPath, String purpose) {
    return Call.of(method, "/v2/" + name.path() + "/" + subPath, purpose).scopes(scopes);
  }

  InRegistry location() {
    return new InRegistry(name.domain(), name.path());
  }
}
