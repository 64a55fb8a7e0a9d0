// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.util.List;
import java.util.Optional;

/** A part of a sorted list; {@code more} when there are entries behind it. */
record Page(List<String> entries, boolean more) {
  /**
   * The page behind {@code last}, which need not be in the list.
   *
   * @param all everything, sorted
   * @param limit how many entries the client wants
   * @param largest how many the registry gives at most
   */
  static Page of(List<String> all, Optional<Integer> limit, Optional<String> last, int largest) {
    List<String> rest =
        last.isEmpty()
            ? all
            : all.stream().filter(entry -> entry.compareTo(last.get()) > 0).toList();
    int size = Math.min(limit.orElse(largest), largest);
    if (rest.size() <= size) {
      return new Page(rest, false);
    }
    // A page of no entries has no last one to go on from.
    return new Page(List.copyOf(rest.subList(0, size)), size > 0);
  }

  /** The entry the next page starts behind. */
  String last() {
    return entries.get(entries.size() - 1);
  }
}
