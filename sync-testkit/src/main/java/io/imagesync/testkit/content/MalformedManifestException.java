// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.content;

/** The bytes are not a manifest that can be read. */
public final class MalformedManifestException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedManifestException(String message) {
    super(message);
  }
}
