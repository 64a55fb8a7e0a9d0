// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

/**
 * What a path addresses. {@code repository} and {@code reference} are empty where the resource has
 * none, and otherwise as the client wrote them: unverified.
 */
record Route(Resource resource, String repository, String reference) {
  /** The families of end points. */
  enum Resource {
    PING,
    CATALOG,
    TAGS,
    MANIFEST,
    BLOB,
    UPLOADS,
    UPLOAD,
    REFERRERS,
    TOKEN,
    NOTHING
  }

  private static final String PREFIX = "/v2/";

  /**
   * Reads {@code path}, already percent-decoded. Repository names may contain any word, even
   * "tags".
   */
  static Route of(String path) {
    if (path.equals("/token")) {
      return new Route(Resource.TOKEN, "", "");
    }
    if (path.equals("/v2") || path.equals(PREFIX)) {
      return new Route(Resource.PING, "", "");
    }
    if (!path.startsWith(PREFIX)) {
      return nothing();
    }
    String rest = path.substring(PREFIX.length());
    return rest.equals("_catalog") ? new Route(Resource.CATALOG, "", "") : inRepository(rest);
  }

  private static Route inRepository(String rest) {
    for (String suffix : new String[] {"/blobs/uploads/", "/blobs/uploads"}) {
      if (rest.endsWith(suffix)) {
        return route(Resource.UPLOADS, rest, suffix, "");
      }
    }
    if (rest.endsWith("/tags/list")) {
      return route(Resource.TAGS, rest, "/tags/list", "");
    }
    int slash = rest.lastIndexOf('/');
    String parent = slash < 0 ? "" : rest.substring(0, slash);
    String reference = rest.substring(slash + 1);
    if (parent.endsWith("/blobs/uploads")) {
      return route(Resource.UPLOAD, parent, "/blobs/uploads", reference);
    }
    if (parent.endsWith("/manifests")) {
      return route(Resource.MANIFEST, parent, "/manifests", reference);
    }
    if (parent.endsWith("/blobs")) {
      return route(Resource.BLOB, parent, "/blobs", reference);
    }
    if (parent.endsWith("/referrers")) {
      return route(Resource.REFERRERS, parent, "/referrers", reference);
    }
    return nothing();
  }

  private static Route route(Resource resource, String path, String suffix, String reference) {
    return new Route(resource, path.substring(0, path.length() - suffix.length()), reference);
  }

  private static Route nothing() {
    return new Route(Resource.NOTHING, "", "");
  }
}
