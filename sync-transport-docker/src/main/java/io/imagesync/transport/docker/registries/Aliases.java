// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

import io.imagesync.image.DockerReference;
import java.util.Map;

/**
 * Short names of images. Locations here are never short; a broken alias is refused all the same.
 */
final class Aliases {
  private Aliases() {}

  static void check(Map<String, String> aliases) throws InvalidConfException {
    for (Map.Entry<String, String> alias : aliases.entrySet()) {
      if (namesRegistry(alias.getKey()) || !isRepository(alias.getKey())) {
        throw new InvalidConfException(
            "alias \"" + alias.getKey() + "\" is not a name without registry, tag and digest");
      }
      String target = alias.getValue();
      if (!target.isEmpty() && !(namesRegistry(target) && isRepository(target))) {
        throw new InvalidConfException(
            "alias \""
                + alias.getKey()
                + "\" means \""
                + target
                + "\", which is not a repository with its registry, without tag and digest");
      }
    }
  }

  private static boolean namesRegistry(String name) {
    int slash = name.indexOf('/');
    String head = slash < 0 ? "" : name.substring(0, slash);
    return head.contains(".") || head.contains(":") || head.equals("localhost");
  }

  private static boolean isRepository(String name) {
    try {
      return DockerReference.parse(name).isRepository();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
