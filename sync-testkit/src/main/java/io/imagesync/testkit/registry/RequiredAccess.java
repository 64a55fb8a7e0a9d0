// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.registry.access.Scope;
import java.util.List;
import java.util.stream.Stream;

/** What a client must be allowed to do for a request. */
final class RequiredAccess {
  private RequiredAccess() {}

  static List<Scope> of(String method, Route route, Query query) {
    return switch (route.resource()) {
      case PING, TOKEN, NOTHING -> List.of();
      case CATALOG -> List.of(Scope.catalog());
      case TAGS, REFERRERS -> List.of(Scope.repository(route.repository(), Scope.PULL));
      case MANIFEST, BLOB -> List.of(forContent(method, route.repository()));
      case UPLOAD -> List.of(push(route.repository()));
      case UPLOADS ->
          Stream.concat(
                  Stream.of(push(route.repository())),
                  query.all("from").stream().map(from -> Scope.repository(from, Scope.PULL)))
              .toList();
    };
  }

  private static Scope forContent(String method, String repository) {
    return switch (method) {
      case "GET", "HEAD" -> Scope.repository(repository, Scope.PULL);
      case "DELETE" -> Scope.repository(repository, Scope.DELETE);
      default -> push(repository);
    };
  }

  private static Scope push(String repository) {
    return Scope.repository(repository, Scope.PULL, Scope.PUSH);
  }
}
