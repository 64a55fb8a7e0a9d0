// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderedBlocksTest {
  private final OrderedBlocks blocks = new OrderedBlocks();
  private final List<String> printed = new ArrayList<>();

  private void add(int position, String text) {
    blocks.add(position, () -> printed.add(position + text));
  }

  @Test
  void should_print_at_once_what_belongs_to_the_first_unfinished_image() {
    add(1, "a");
    add(2, "a");
    assertThat(printed).containsExactly("1a");
    blocks.finish(1);
    assertThat(printed).containsExactly("1a", "2a");
    add(2, "b");
    assertThat(printed).containsExactly("1a", "2a", "2b");
  }

  @Test
  void should_pass_over_images_that_finished_early() {
    add(3, "a");
    blocks.finish(3);
    add(2, "a");
    blocks.finish(2);
    assertThat(printed).isEmpty();
    add(1, "a");
    blocks.finish(1);
    assertThat(printed).containsExactly("1a", "2a", "3a");
  }

  @Test
  void should_print_the_rest_in_order_at_the_end() {
    add(7, "a");
    add(4, "a");
    blocks.finish(4);
    blocks.finishAll();
    assertThat(printed).containsExactly("4a", "7a");
  }

  @Test
  void should_never_mix_or_reorder_whatever_order_events_come_in() {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      OrderedBlocks shuffled = new OrderedBlocks();
      List<Integer> seen = new ArrayList<>();
      List<Integer> positions = new ArrayList<>(IntStream.rangeClosed(1, 20).boxed().toList());
      Collections.shuffle(positions, random);
      List<Integer> events = new ArrayList<>(positions);
      events.addAll(positions);
      Collections.shuffle(events, random);
      events.forEach(position -> shuffled.add(position, () -> seen.add(position)));
      positions.forEach(shuffled::finish);
      assertThat(seen).hasSize(40).isSorted();
    }
  }
}
