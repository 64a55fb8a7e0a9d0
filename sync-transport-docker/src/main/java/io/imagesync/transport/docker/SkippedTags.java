// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.transport.docker.http.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Entries of a tag list that are no tags. */
final class SkippedTags {
  private static final int MOST_EXAMPLES = 3;
  private static final int EXAMPLE_LENGTH = 60;

  private final List<String> examples = new ArrayList<>();
  private int count;

  void add(String untrusted) {
    count++;
    if (examples.size() < MOST_EXAMPLES) {
      String head = untrusted.substring(0, Math.min(untrusted.length(), EXAMPLE_LENGTH));
      examples.add("\"" + Printable.of(head) + "\"");
    }
  }

  Optional<String> warning(String repository) {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            "Skipped "
                + count
                + " entries of the tag list of "
                + repository
                + " that are not valid tags, such as "
                + String.join(", ", examples));
  }
}
