// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.fault;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThatImageDirectory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.ImageResult;
import io.imagesync.ImageResult.Status;
import io.imagesync.SyncDestination;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncSource;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.acceptance.loopback.SeveralSources;
import io.imagesync.acceptance.loopback.Threads;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A run of three images, the second of which comes to harm. */
final class Trial implements AutoCloseable {
  private static final int LAYER = 150_000;

  private final InProcessRegistry healthy = InProcessRegistry.start();
  private final InProcessRegistry mirror = InProcessRegistry.start();
  private final TestImages images = TestImages.withSeed(6);
  private final TestImage first = images.image(2, LAYER);
  private final TestImage last = images.builder().onTopOf(first).layer(LAYER).build();
  private final int imagesAtOnce;

  Trial() {
    this(3);
  }

  Trial(int imagesAtOnce) {
    this.imagesAtOnce = imagesAtOnce;
    first.pushTo(healthy, "first", "1");
    last.pushTo(healthy, "last", "1");
  }

  TestImage newImage() {
    return images.image(2, LAYER);
  }

  InProcessRegistry healthy() {
    return healthy;
  }

  InProcessRegistry mirror() {
    return mirror;
  }

  /** Copies to a registry; all but {@code harmed} arrives. */
  ImageResult.Failure toRegistry(SyncSource harmed) {
    ImageResult.Failure failure = failureOf(harmed, Loopback.to(mirror.host()));
    assertThat(mirror).isComplete().hasNoOpenUploads();
    assertThat(mirror).hasImage("first:1").isSameAs(first).and().hasImage("last:1").isSameAs(last);
    assertThat(mirror.repositories().stream().filter(name -> !mirror.tags(name).isEmpty()))
        .containsExactly("first", "last");
    return failure;
  }

  /** Copies to a directory; all but {@code harmed} arrives. */
  ImageResult.Failure toDirectory(SyncSource harmed, Path directory) throws IOException {
    ImageResult.Failure failure = failureOf(harmed, SyncDestination.dir(directory));
    assertThatImageDirectory(directory.resolve("first:1")).holds(first);
    assertThatImageDirectory(directory.resolve("last:1")).holds(last);
    try (Stream<Path> entries = Files.list(directory)) {
      assertThat(entries.map(entry -> entry.getFileName().toString()))
          .containsExactlyInAnyOrder("first:1", "last:1");
    }
    return failure;
  }

  private ImageResult.Failure failureOf(SyncSource harmed, SyncDestination destination) {
    List<SyncSource> sources = List.of(at("first:1"), harmed, at("last:1"));
    SyncFailedException failed =
        catchThrowableOfType(
            SyncFailedException.class,
            SeveralSources.sync(sources, destination).keepGoing().parallelImages(imagesAtOnce)
                ::run);
    assertThat(failed.report().images())
        .extracting(ImageResult::status)
        .containsExactly(Status.COPIED, Status.FAILED, Status.COPIED);
    ImageResult.Failure failure = failed.report().images().get(1).failure().orElseThrow();
    assertThat(failed).hasMessage("1 of 3 images failed: %s", failure.message());
    assertThat(failure.message()).doesNotContain("\n", "Exception");
    Threads.assertNoneLeft();
    return failure;
  }

  private SyncSource at(String image) {
    return Loopback.from(healthy.host() + "/" + image);
  }

  @Override
  public void close() {
    healthy.close();
    mirror.close();
  }
}
