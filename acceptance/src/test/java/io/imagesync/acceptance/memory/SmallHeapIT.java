// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.memory;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.acceptance.child.ChildRun;
import io.imagesync.testkit.image.TestBlob;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImageBuilder;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sixteen blobs of 256 MiB go through a heap of 48 MiB, all at once. */
class SmallHeapIT {
  private static final int BLOBS = 16;
  private static final long BLOB_SIZE = 256L << 20;
  private static final List<String> SMALL_HEAP = List.of("-Xmx48m", "-XX:+ExitOnOutOfMemoryError");

  private static final InProcessRegistry SOURCE = InProcessRegistry.start();
  private static TestImage image;

  @BeforeAll
  static void makeBlobs() {
    TestImageBuilder builder = TestImages.withSeed(5).builder();
    for (int i = 0; i < BLOBS; i++) {
      builder.syntheticLayer(BLOB_SIZE);
    }
    image = builder.build();
    image.pushTo(SOURCE, "app", "huge");
  }

  @BeforeEach
  void forgetRequests() {
    SOURCE.clearRequests();
  }

  @AfterAll
  static void stop() {
    SOURCE.close();
  }

  @Test
  void should_copy_big_blobs_to_a_registry() throws Exception {
    try (InProcessRegistry mirror = InProcessRegistry.builder().discardBlobs().start();
        ChildRun run = ChildRun.toRegistry(SMALL_HEAP, repository(), mirror.host())) {
      // when
      int atOnce = mostAtOnce(run);

      // then
      report("a registry", atOnce);
      assertThat(atOnce).as("blobs under way at once").isEqualTo(BLOBS);
      assertThat(mirror).hasImage("app:huge").withDigest(image.digest());
      assertThat(mirror).received(BLOBS + 1, "PUT", "/blobs/").hasNoOpenUploads();
    }
  }

  @Test
  void should_copy_big_blobs_to_a_directory() throws Exception {
    // given
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    assertThat(target.toFile().getUsableSpace())
        .as("free bytes that this test needs in %s", target)
        .isGreaterThan((BLOBS + 2) * BLOB_SIZE);
    Path directory = Files.createTempDirectory(target, "small-heap-");
    try (ChildRun run = ChildRun.toDirectory(SMALL_HEAP, repository(), directory)) {
      // when
      int atOnce = mostAtOnce(run);

      // then
      report("a directory", atOnce);
      assertThat(atOnce).as("blobs under way at once").isEqualTo(BLOBS);
      assertArrived(directory.resolve("app:huge"));
    } finally {
      delete(directory);
    }
  }

  private static String repository() {
    return SOURCE.host() + "/app";
  }

  /** Waits for the run to succeed, and tells how many blobs it was reading at the same time. */
  private static int mostAtOnce(ChildRun run) throws Exception {
    long most = 0;
    while (!run.hasEnded(Duration.ofMillis(20))) {
      most = Math.max(most, SOURCE.requests().stream().filter(SmallHeapIT::isUnderWay).count());
    }
    run.awaitSuccess();
    return (int) most;
  }

  private static boolean isUnderWay(RecordedRequest request) {
    boolean isLayer =
        image.blobs().stream()
            .filter(blob -> blob.descriptor().size() == BLOB_SIZE)
            .anyMatch(blob -> request.path().endsWith("/blobs/" + blob.digest()));
    return isLayer && request.bytesSent() > 0 && request.bytesSent() < BLOB_SIZE;
  }

  private static void report(String destination, int atOnce) {
    String blobs = BLOBS + " blobs of " + (BLOB_SIZE >> 20) + " MiB to " + destination;
    System.out.println(blobs + " with " + SMALL_HEAP.get(0) + ", " + atOnce + " of them at once");
  }

  /** The child has verified what it wrote; what matters here is that it wrote everything. */
  private static void assertArrived(Path directory) throws IOException {
    assertThat(directory.resolve("manifest.json")).hasBinaryContent(image.manifest().bytes());
    for (TestBlob blob : image.blobs()) {
      assertThat(directory.resolve(blob.digest().hex())).hasSize(blob.descriptor().size());
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
