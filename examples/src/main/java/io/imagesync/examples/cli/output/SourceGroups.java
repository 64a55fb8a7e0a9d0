// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.output;

import io.imagesync.SyncSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The sources that a run counts: each repository of a YAML file, or the one there is. Thread-safe.
 */
public final class SourceGroups {
  private final boolean several;
  private final List<Integer> sizes = new ArrayList<>();

  /** A place within a source; both numbers count from 1. */
  record Place(int number, int total) {}

  private SourceGroups(boolean several) {
    this.several = several;
  }

  /** Those of a run that copies from {@code source}. */
  public static SourceGroups of(SyncSource source) {
    return new SourceGroups(source.transport().equals("yaml"));
  }

  synchronized void add(int images) {
    sizes.add(images);
  }

  /** The place of image number {@code index} of {@code total} in all. */
  synchronized Place place(int index, int total) {
    int before = 0;
    for (int size : sizes) {
      if (index <= before + size) {
        return new Place(index - before, size);
      }
      before += size;
    }
    return new Place(index - before, total - before);
  }

  /** How many sources there are: those that have images, if there may be several. */
  synchronized int count() {
    return several ? sizes.size() : 1;
  }
}
