// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ImageResult.Status;
import io.imagesync.core.fake.FakeImage;
import io.imagesync.core.fake.FakeSync;
import io.imagesync.core.fake.Gate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelismTest {
  private final FakeSync sync = new FakeSync();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @Test
  void should_copy_as_many_images_at_once_as_allowed() {
    images(12);
    Gate four = new Gate(4);
    sync.calls().hook("reader", n -> meet(n, 4, four));
    sync.calls().hook("closeReader", n -> running.decrementAndGet());

    assertThat(sync.syncer().parallelImages(4).run().withStatus(Status.COPIED)).hasSize(12);

    assertThat(most).hasValue(4);
  }

  @Test
  void should_move_as_many_blobs_at_once_as_allowed() {
    images(12);
    Gate three = new Gate(3);
    sync.calls().hook("write ", n -> meet(n, 3, three));
    sync.calls().hook("wrote ", n -> running.decrementAndGet());

    sync.syncer().parallelImages(8).parallelBlobs(3).run();

    assertThat(most).hasValue(3);
    assertThat(sync.calls().count("wrote ")).isEqualTo(36);
  }

  @Test
  void should_read_instances_of_an_index_at_once() {
    sync.source()
        .add("r/app:1", FakeImage.index(FakeImage.of("1"), FakeImage.of("2"), FakeImage.of("3")));
    Gate reading = new Gate(3);
    Gate writing = new Gate(3);
    sync.calls().hook("instance", n -> reading.pass());
    sync.calls().hook("put app:1 sha256", n -> writing.pass());

    assertThat(sync.syncer().all().run().withStatus(Status.COPIED)).hasSize(1);
  }

  @Test
  void should_get_by_with_one_thread_for_images_and_one_for_blobs() {
    images(6);
    sync.source().add("r/index:1", FakeImage.index(FakeImage.of("a", "b"), FakeImage.of("c", "b")));

    assertThat(
            sync.syncer().all().parallelImages(1).parallelBlobs(1).run().withStatus(Status.COPIED))
        .hasSize(7);
  }

  @Test
  void should_copy_in_planned_order_one_by_one() {
    images(6);

    sync.syncer().parallelImages(1).run();

    assertThat(sync.calls().of("commit"))
        .containsExactly(
            "commit app0:1",
            "commit app1:1",
            "commit app2:1",
            "commit app3:1",
            "commit app4:1",
            "commit app5:1");
  }

  @Test
  void should_never_call_transports_on_the_thread_of_the_caller() {
    images(3);
    Set<String> threads = ConcurrentHashMap.newKeySet();
    sync.calls().hook("", n -> threads.add(Thread.currentThread().getName()));

    sync.syncer().parallelImages(1).run();

    threads.remove(Thread.currentThread().getName());
    assertThat(threads).isNotEmpty().allMatch(name -> name.startsWith("imagesync-"));
    assertThat(sync.calls().of("open", "list", "resolve", "current", "reader", "writer"))
        .hasSize(2 + 1 + 3 + 3 + 3 + 3);
  }

  private void images(int count) {
    for (int i = 0; i < count; i++) {
      sync.source().add("r/app" + i + ":1", FakeImage.of("config " + i, "a " + i, "b " + i));
    }
  }

  /** The first ones wait for each other; nobody waits for those that come later. */
  private void meet(int number, int together, Gate gate) {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    if (number <= together) {
      gate.pass();
    }
  }
}
