// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.bench;

import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.acceptance.peer.Program;
import io.imagesync.acceptance.peer.RealRegistry;
import io.imagesync.acceptance.peer.RequiresPeers;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole programs from their start to their end, one after the other, between two registries on the
 * loopback. A machine that does other things at the same time measures those.
 */
@RequiresPeers
class WallClockBenchmark {
  private static final Table TABLE = new Table();
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
  private static final Duration FAR = Duration.ofMillis(20);

  @TempDir private Path folder;

  @BeforeAll
  static void prepare(@TempDir Path once) throws Exception {
    try (RealRegistry source = RealRegistry.in(Files.createDirectory(once.resolve("source")));
        RealRegistry destination = RealRegistry.in(Files.createDirectory(once.resolve("dest")))) {
      seed(source, 1, 2_000, 2_000);
      run(once, Contender.preparation(source.address() + "/app", destination.address()));
    }
  }

  @AfterAll
  static void publish() throws IOException {
    TABLE.publish("wall-clock");
  }

  @Test
  void measure_200_small_tags_near() throws Exception {
    compare("200 tags", 200, Duration.ZERO);
  }

  @Test
  void measure_30_small_tags_far_away() throws Exception {
    compare("30 tags, 20 ms each way", 30, FAR);
  }

  @Test
  void measure_large_images_to_a_directory() throws Exception {
    String row = "30 images, 1.5 GiB of which 380 MiB are distinct, to a directory";
    try (RealRegistry source = registry("source")) {
      seed(source, 30, 12_000_000, 41_000_000);
      for (int round = 0; round < ROUNDS; round++) {
        for (Contender contender : Contender.values()) {
          Path destination = Files.createDirectory(folder.resolve(contender + "-" + round));
          Optional<List<String>> command =
              contender.toDirectory(source.address() + "/app", destination);
          if (command.isPresent()) {
            TABLE.add(row, contender, run(command.get()));
            TABLE.remark(row, contender, (size(destination) >> 20) + " MiB on disk");
          }
          delete(destination);
        }
      }
    }
  }

  private void compare(String what, int tags, Duration delay) throws Exception {
    try (RealRegistry source = registry("source");
        DelayingProxy from = DelayingProxy.to(source.address(), delay)) {
      seed(source, tags, 2_000, 2_000);
      for (int round = 0; round < ROUNDS; round++) {
        for (Contender contender : Contender.values()) {
          try (RealRegistry destination = registry(contender + "-" + round);
              DelayingProxy to = DelayingProxy.to(destination.address(), delay)) {
            boolean isFar = !delay.isZero();
            String repository = (isFar ? from.address() : source.address()) + "/app";
            List<String> command =
                contender
                    .toRegistry(repository, isFar ? to.address() : destination.address())
                    .orElseThrow();
            TABLE.add(what + ", first time", contender, run(command));
            TABLE.add(what + ", nothing to do", contender, run(command));
          }
          delete(folder.resolve(contender + "-" + round));
        }
      }
    }
  }

  private RealRegistry registry(String name) throws IOException, InterruptedException {
    return RealRegistry.in(Files.createDirectories(folder.resolve(name)));
  }

  /** Images with a layer of their own, and one that all have. */
  private static void seed(RealRegistry registry, int tags, int ownSize, int sharedSize) {
    TestImage base = TestImages.withSeed(0).image(1, sharedSize);
    try (InProcessRegistry staging = InProcessRegistry.start()) {
      for (int tag = 1; tag <= tags; tag++) {
        TestImages images = TestImages.withSeed(tag);
        images.builder().onTopOf(base).layer(ownSize).build().pushTo(staging, "app", "t" + tag);
      }
      Loopback.sync(staging.host() + "/app", registry.address()).run();
    }
  }

  private Duration run(List<String> command) throws IOException, InterruptedException {
    return run(folder, command);
  }

  private static Duration run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Map<String, String> environment = Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin");
    return new Program(home, environment).run(command).orFail().elapsed();
  }

  /** Bytes that files take, those with several names once. */
  private static long size(Path directory) throws IOException {
    Map<Object, Long> files = new HashMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(Files.getAttribute(file, "unix:ino"), Files.size(file));
      }
    }
    return files.values().stream().mapToLong(Long::longValue).sum();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
