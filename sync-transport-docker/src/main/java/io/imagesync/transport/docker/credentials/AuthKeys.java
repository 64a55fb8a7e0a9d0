// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which keys of a login file are for a repository. */
final class AuthKeys {
  private static final Set<String> NAMES_OF_DOCKER_HUB =
      Set.of("docker.io", "registry-1.docker.io");
  private static final String OLD_NAME_OF_DOCKER_HUB = "index.docker.io";

  private AuthKeys() {}

  /** The host of {@code repository}, with its port if it has one. */
  static String host(String repository) {
    return beforeSlash(repository);
  }

  /**
   * What a key may say literally, most specific first: the repository, its namespaces, its host.
   */
  static List<String> literal(String repository) {
    List<String> keys = new ArrayList<>();
    String key = repository;
    keys.add(key);
    for (int slash = key.lastIndexOf('/'); slash > 0; slash = key.lastIndexOf('/')) {
      key = key.substring(0, slash);
      keys.add(key);
    }
    return keys;
  }

  /**
   * Whether {@code key}, as older tools wrote it, is for {@code host}.
   *
   * @param legacy whether it is from a file of the oldest format, where paths mean nothing
   */
  static boolean isFor(String key, String host, boolean legacy) {
    String bare = withoutScheme(key);
    boolean isUrl = bare.length() < key.length();
    return canonical(isUrl || legacy ? beforeSlash(bare) : bare).equals(canonical(host));
  }

  private static String withoutScheme(String key) {
    String bare = key.startsWith("http://") ? key.substring("http://".length()) : key;
    return bare.startsWith("https://") ? bare.substring("https://".length()) : bare;
  }

  private static String beforeSlash(String text) {
    int slash = text.indexOf('/');
    return slash < 0 ? text : text.substring(0, slash);
  }

  private static String canonical(String host) {
    return NAMES_OF_DOCKER_HUB.contains(host) ? OLD_NAME_OF_DOCKER_HUB : host;
  }
}
