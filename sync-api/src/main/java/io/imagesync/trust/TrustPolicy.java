// SPDX-License-Identifier: Apache-2.0
package io.imagesync.trust;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the rules come from that say which images a run accepts.
 *
 * @param kind how the rules are found
 * @param file the rules' file, for {@link Kind#FILE}
 */
public record TrustPolicy(Kind kind, Optional<Path> file) {
  /** How the rules are found. */
  public enum Kind {
    /** The policy.json of the user or the machine, if there is one. */
    SYSTEM,
    /** A given policy.json. */
    FILE,
    /** No rules: every image is accepted, signed or not. */
    ACCEPT_ANYTHING
  }

  /** Checks that a file is given exactly for {@link Kind#FILE}. */
  public TrustPolicy {
    Objects.requireNonNull(kind, "kind");
    if (file.isPresent() != (kind == Kind.FILE)) {
      throw new IllegalArgumentException("A policy file belongs to Kind.FILE and only to it");
    }
  }

  /** The policy.json of the user or else of the machine; without one, every image is accepted. */
  public static TrustPolicy system() {
    return new TrustPolicy(Kind.SYSTEM, Optional.empty());
  }

  /** The rules in {@code policyJson}, which must exist. */
  public static TrustPolicy fromFile(Path policyJson) {
    return new TrustPolicy(Kind.FILE, Optional.of(policyJson));
  }

  /** Accepts every image and reads no policy.json. */
  public static TrustPolicy acceptAnything() {
    return new TrustPolicy(Kind.ACCEPT_ANYTHING, Optional.empty());
  }
}
