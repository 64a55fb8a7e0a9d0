// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

/** Why something failed, for programs that react to it. New kinds may be added. */
public enum ErrorKind {
  /** Credentials are missing or wrong. */
  UNAUTHORIZED(false),
  /** The credentials do not permit it. */
  DENIED(false),
  /** The image, repository, manifest or blob does not exist. */
  NOT_FOUND(false),
  /** The registry asked to slow down. */
  RATE_LIMITED(true),
  /** The registry is there but out of order. */
  UNAVAILABLE(true),
  /** The connection could not be made or broke. */
  NETWORK(true),
  /** An answer did not come in time. */
  TIMEOUT(true),
  /** The connection could not be secured. */
  TLS(false),
  /** The other side answered something its protocol does not allow, or that is not safe to obey. */
  PROTOCOL(false),
  /** Content does not have the digest or size it was announced with, or cannot be parsed. */
  CORRUPT_CONTENT(false),
  /** The destination does not take this type of manifest. */
  MANIFEST_REJECTED(false),
  /** This version cannot do it. */
  NOT_SUPPORTED(false),
  /** A file could not be read or written. */
  STORAGE(false),
  /** The place is taken by another image. */
  DESTINATION_EXISTS(false),
  /** The source's image is not the one that was planned to be copied. */
  SOURCE_CHANGED(false),
  /** A name, option or file is invalid. */
  CONFIGURATION(false),
  /** No instance of an index fits the platform. */
  PLATFORM_NOT_FOUND(false),
  /** The trust policy does not accept the image. */
  POLICY_REJECTED(false),
  /** The run was cancelled, interrupted or out of time. */
  CANCELLED(false),
  /** A defect in imagesync or in a transport. */
  INTERNAL(false);

  private final boolean isTransient;

  ErrorKind(boolean isTransient) {
    this.isTransient = isTransient;
  }

  /** Whether the same attempt may succeed later. */
  public boolean isTransient() {
    return isTransient;
  }
}
