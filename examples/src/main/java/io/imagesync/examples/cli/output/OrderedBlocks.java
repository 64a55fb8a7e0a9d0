// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings the output of images that run side by side into planned order. What belongs to the first
 * unfinished image is released at once, the rest when its turn comes. Not thread-safe.
 */
final class OrderedBlocks {
  private final SortedMap<Integer, Block> waiting = new TreeMap<>();
  private int head = 1;

  /** {@code action} prints something that belongs to the image at {@code position}. */
  void add(int position, Runnable action) {
    if (position <= head) {
      action.run();
    } else {
      waiting.computeIfAbsent(position, p -> new Block()).actions.add(action);
    }
  }

  /** Nothing more will come for the image at {@code position}. */
  void finish(int position) {
    waiting.computeIfAbsent(position, p -> new Block()).finished = true;
    while (waiting.containsKey(head) && waiting.get(head).finished) {
      waiting.remove(head);
      head++;
      release(head);
    }
  }

  /** Nothing more will come at all. */
  void finishAll() {
    List.copyOf(waiting.keySet()).forEach(this::release);
    waiting.clear();
  }

  private void release(int position) {
    Block block = waiting.get(position);
    if (block != null) {
      block.actions.forEach(Runnable::run);
      block.actions.clear();
    }
  }

  private static final class Block {
    private final List<Runnable> actions = new ArrayList<>();
    private boolean finished;
  }
}
