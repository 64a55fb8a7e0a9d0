// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.image.DockerReference;
import java.util.ArrayList;
import java.util.List;

/** Where a trust policy may speak of an image. */
final class PolicyScopes {
  private PolicyScopes() {}

  /**
   * Most specific first: the image, its repository, each namespace above, the registry, and
   * wildcards for the domains that the registry's host is in.
   */
  static List<String> of(DockerReference reference) {
    List<String> scopes = new ArrayList<>();
    scopes.add(reference.toString());
    String name = reference.repository().toString();
    for (int end = name.length(); end > 0; end = name.lastIndexOf('/', end - 1)) {
      scopes.add(name.substring(0, end));
    }
    String host = reference.domain().replaceFirst(":.*", "");
    for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      scopes.add("*" + host.substring(dot));
    }
    return scopes;
  }
}
