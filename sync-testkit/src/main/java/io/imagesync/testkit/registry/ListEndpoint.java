// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.content.JsonText;
import io.imagesync.testkit.registry.storage.RegistryContents;
import io.imagesync.testkit.registry.storage.Repository;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code /v2/<name>/tags/list} and {@code /v2/_catalog}: sorted lists, page by page. */
final class ListEndpoint implements Endpoint {
  private final RegistryContents contents;
  private final int largestPage;

  ListEndpoint(RegistryContents contents, int largestPage) {
    this.contents = contents;
    this.largestPage = largestPage;
  }

  @Override
  public void handle(Exchange exchange) throws RegistryError, IOException {
    if (!exchange.method().equals("GET")) {
      throw Endpoint.methodNotAllowed(exchange, "GET");
    }
    Optional<Integer> limit = limit(exchange.query());
    boolean catalog = exchange.route().resource() == Route.Resource.CATALOG;
    List<String> all = catalog ? contents.repositoryNames() : tags(exchange.route().repository());
    Page page = Page.of(all, limit, exchange.query().first("last"), largestPage);
    if (page.more()) {
      exchange.responseHeader("Link", next(exchange.route(), page, catalog));
    }
    String body =
        catalog
            ? "{\"repositories\":" + JsonText.array(page.entries()) + "}\n"
            : "{\"name\":"
                + JsonText.quote(exchange.route().repository())
                + ",\"tags\":"
                + JsonText.array(page.entries())
                + "}\n";
    exchange.respond(200, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> tags(String repository) throws RegistryError {
    return contents
        .find(repository)
        .map(Repository::tags)
        .orElseThrow(
            () -> new RegistryError(ErrorCode.NAME_UNKNOWN, "no repository " + repository));
  }

  private static String next(Route route, Page page, boolean catalog) {
    String path = catalog ? "/v2/_catalog" : "/v2/" + route.repository() + "/tags/list";
    String last = URLEncoder.encode(page.last(), StandardCharsets.UTF_8);
    return "<" + path + "?last=" + last + "&n=" + page.entries().size() + ">; rel=\"next\"";
  }

  private static Optional<Integer> limit(Query query) throws RegistryError {
    Optional<String> n = query.first("n");
    if (n.isEmpty()) {
      return Optional.empty();
    }
    try {
      int limit = Integer.parseInt(n.get());
      if (limit >= 0) {
        return Optional.of(limit);
      }
    } catch (NumberFormatException e) {
      // Reported below, like a negative number.
    }
    throw new RegistryError(
        ErrorCode.PAGINATION_NUMBER_INVALID, "n is not a number of entries: " + n.get());
  }
}
