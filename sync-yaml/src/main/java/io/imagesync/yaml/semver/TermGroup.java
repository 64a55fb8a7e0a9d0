// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.semver;

import java.util.List;

/** Terms that must all hold. Pre-releases are considered only where a term mentions one. */
record TermGroup(List<Term> terms, boolean considersPreReleases) {
  TermGroup(List<Term> terms) {
    this(List.copyOf(terms), terms.stream().anyMatch(Term::mentionsPreRelease));
  }

  boolean holds(Version version) {
    return (considersPreReleases || !version.isPreRelease())
        && terms.stream().allMatch(term -> term.holds(version));
  }
}
