// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.SyncDestination;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.ImageWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of one run bring the same blob at the same moment. */
class SameBlobAtOnceTest {
  private static final int WRITERS = 6;
  private static final int ROUNDS = 60;

  @TempDir Path root;

  private final CyclicBarrier barrier = new CyclicBarrier(WRITERS);

  @Test
  void should_store_it_in_each_and_go_on_linking() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try (DestinationSession session =
        new DirDestinationTransport().open(SyncDestination.dir(root), new FakeContext())) {
      for (int round = 0; round < ROUNDS; round++) {
        FakeBlob blob = FakeBlob.of("blob of round " + round);
        for (Future<Boolean> linked : threads.invokeAll(writersOf(blob, session, round))) {
          assertThat(linked.get()).as("linking goes on").isTrue();
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Callable<Boolean>> writersOf(FakeBlob blob, DestinationSession session, int round) {
    return IntStream.range(0, WRITERS)
        .<Callable<Boolean>>mapToObj(
            number -> () -> canLinkAfterwards(blob, session, round + "-" + number))
        .toList();
  }

  private boolean canLinkAfterwards(FakeBlob blob, DestinationSession session, String name)
      throws Exception {
    try (ImageWriter first = session.resolve("app:" + name).open();
        ImageWriter second = session.resolve("app:" + name + "-again").open()) {
      barrier.await(60, TimeUnit.SECONDS);
      first.writeBlob(blob);
      return second.tryReuse(blob.request()).isPresent();
    }
  }
}
