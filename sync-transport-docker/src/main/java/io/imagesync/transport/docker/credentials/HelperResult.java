// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

/**
 * How a credential helper ended.
 *
 * @param status its exit status
 * @param output what it wrote to standard output
 * @param complaint the beginning of what it wrote to standard error
 */
record HelperResult(int status, String output, String complaint) {
  @Override
  public String toString() {
    return "result with status " + status;
  }
}
