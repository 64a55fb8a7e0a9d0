// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.http;

/** What came in is no request that can be understood. */
final class BadRequest extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  BadRequest(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
