// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

/** How requests for the image in the registry begin. */
final class Targets {
  static final String LIST = "/v2/app/tags/list";
  static final String MANIFESTS = "/v2/app/manifests/";
  static final String BLOBS = "/v2/app/blobs/";

  private Targets() {}
}
