// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.semver;

/** One comparison, e.g. {@code >= 1.2}. */
record Term(Operator operator, Operand operand) {
  boolean holds(Version version) {
    return operator.holds(version, operand);
  }

  boolean mentionsPreRelease() {
    return operand.version().isPreRelease();
  }
}
