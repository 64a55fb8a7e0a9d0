// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.kill;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThatImageDirectory;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.DirectoryOptions;
import io.imagesync.SyncDestination;
import io.imagesync.acceptance.child.ChildRun;
import io.imagesync.image.Digest;
import io.imagesync.testkit.image.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A directory, which the run may replace images in. */
record DirectoryPlace(Path directory) implements Place {
  @Override
  public void fill(Map<String, TestImage> images) throws IOException {
    for (Map.Entry<String, TestImage> image : images.entrySet()) {
      image.getValue().writeToDir(image(image.getKey()));
    }
  }

  @Override
  public ChildRun begin(String repository) throws IOException {
    return ChildRun.toDirectory(ChildRun.FAST_START, repository, directory);
  }

  @Override
  public SyncDestination destination() {
    return SyncDestination.dir(directory).with(DirectoryOptions.defaults().overwrite());
  }

  /** Looks into hidden directories too, as others do. */
  @Override
  public void assertOffersOnly(Collection<TestImage> images) throws IOException {
    List<Digest> digests = images.stream().map(TestImage::digest).toList();
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path manifest : files.filter(file -> file.endsWith("manifest.json")).toList()) {
        assertThat(Digest.sha256(Files.readAllBytes(manifest))).isIn(digests);
        assertThatImageDirectory(manifest.getParent()).isComplete();
      }
    }
  }

  @Override
  public void assertHolds(Map<String, TestImage> images) throws IOException {
    images.forEach((tag, image) -> assertThatImageDirectory(image(tag)).holds(image));
    try (Stream<Path> entries = Files.list(directory)) {
      assertThat(entries)
          .containsExactlyInAnyOrderElementsOf(images.keySet().stream().map(this::image).toList());
    }
  }

  private Path image(String tag) {
    return directory.resolve("app:" + tag);
  }
}
