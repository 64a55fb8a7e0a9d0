// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.acceptance.child.ChildRun;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.acceptance.peer.RealRegistry;
import io.imagesync.acceptance.peer.RequiresPeers;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills runs at moments that are spread over the duration of an undisturbed run. Every other time
 * the destination holds an earlier state of the repository before.
 */
@RequiresPeers("docker-registry")
class KilledRunIT {
  private static final int KILLS = 10;

  @TempDir private static Path folder;
  private static Generations images;
  private static RealRegistry source;
  private static RealRegistry mirror;
  private static HttpClient client;

  @BeforeAll
  static void start() throws Exception {
    images = Generations.make(4);
    source = RealRegistry.in(folder.resolve("source"));
    mirror = RealRegistry.in(folder.resolve("mirror"));
    client = HttpClient.newHttpClient();
    Generations.push(images.now(), source.address(), "app");
  }

  @AfterAll
  static void stop() throws Exception {
    source.close();
    mirror.close();
  }

  @Test
  void should_leave_only_whole_images_in_a_registry_and_complete_it_later() throws Exception {
    killAndComplete(round -> new RegistryPlace(mirror, round, client));
  }

  @Test
  void should_leave_only_whole_images_in_a_directory_and_complete_it_later() throws Exception {
    killAndComplete(round -> new DirectoryPlace(folder.resolve(round)));
  }

  private static void killAndComplete(Function<String, Place> places) throws Exception {
    Moments moments = new Moments(seed(), undisturbed(places.apply("undisturbed")));
    int underWay = 0;
    for (Duration moment : moments.pick(KILLS)) {
      Place place = places.apply("after-" + moment.toNanos());
      boolean hasEarlierImages = moment.toNanos() % 2 == 0;
      place.fill(hasEarlierImages ? images.before() : Map.of());
      try (ChildRun run = place.begin(repository())) {
        underWay += run.killAfter(moment) ? 1 : 0;
      }
      place.assertOffersOnly(images.all());
      Loopback.sync(Loopback.from(repository()), place.destination()).all().run();
      place.assertHolds(images.now());
    }
    System.out.println(moments + ": " + underWay + " of " + KILLS + " were under way");
    assertThat(underWay).as("runs that were killed before their end").isGreaterThan(KILLS / 2);
  }

  private static Duration undisturbed(Place place) throws Exception {
    try (ChildRun run = place.begin(repository())) {
      Duration elapsed = run.awaitSuccess();
      place.assertHolds(images.now());
      return elapsed;
    }
  }

  private static String repository() {
    return source.address() + "/app";
  }

  private static long seed() {
    return Long.getLong("imagesync.seed", System.nanoTime());
  }
}
