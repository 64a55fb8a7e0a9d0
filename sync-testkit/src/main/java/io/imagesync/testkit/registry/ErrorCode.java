// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

/** The codes of error bodies, with the status each usually comes with. */
enum ErrorCode {
  BLOB_UNKNOWN(404),
  BLOB_UPLOAD_INVALID(400),
  BLOB_UPLOAD_UNKNOWN(404),
  DIGEST_INVALID(400),
  MANIFEST_BLOB_UNKNOWN(404),
  MANIFEST_INVALID(400),
  MANIFEST_UNKNOWN(404),
  NAME_INVALID(400),
  NAME_UNKNOWN(404),
  PAGINATION_NUMBER_INVALID(400),
  SIZE_INVALID(400),
  TAG_INVALID(400),
  UNAUTHORIZED(401),
  DENIED(403),
  UNSUPPORTED(405),
  TOOMANYREQUESTS(429),
  UNKNOWN(500);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  /** The code that fits an arbitrary {@code status}. */
  static ErrorCode forStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHORIZED;
      case 403 -> DENIED;
      case 405 -> UNSUPPORTED;
      case 429 -> TOOMANYREQUESTS;
      default -> UNKNOWN;
    };
  }
}
