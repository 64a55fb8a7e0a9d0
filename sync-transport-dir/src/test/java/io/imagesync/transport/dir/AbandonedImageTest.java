// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.SyncDestination;
import io.imagesync.image.ImageSignature;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.ImageWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** At no moment before an image is whole does anything look like an image. */
class AbandonedImageTest {
  private static final SmallImage IMAGE = SmallImage.of("config", "layer");
  private static final RawManifest INSTANCE = RawManifest.of("instance".getBytes(UTF_8), "");

  @TempDir Path root;

  /** What a writer does, in order. */
  private enum Step {
    OPEN,
    BLOBS,
    INSTANCE,
    INSTANCE_SIGNATURES,
    MANIFEST,
    SIGNATURES
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void should_show_nothing_to_any_walk_before_the_commit(Step last) throws Exception {
    try (DestinationSession session = open();
        ImageWriter writer = session.resolve("ns/app:1").open()) {
      for (Step step : Step.values()) {
        if (step.compareTo(last) <= 0) {
          take(step, writer);
          assertThat(SmallImage.visibleBelow(root)).isEmpty();
          assertThat(root.resolve("ns")).doesNotExist();
        }
      }
    }
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void should_show_a_whole_image_after_the_commit() throws Exception {
    try (DestinationSession session = open();
        ImageWriter writer = session.resolve("ns/app:1").open()) {
      for (Step step : Step.values()) {
        take(step, writer);
      }
      writer.commit();
      assertThat(SmallImage.visibleBelow(root)).containsExactly(root.resolve("ns/app:1"));
    }
    assertThat(IMAGE.isIn(root.resolve("ns/app:1"))).isTrue();
  }

  @Test
  void should_leave_a_whole_image_under_its_staging_name_at_worst() throws Exception {
    Path staging = Files.createDirectories(root.resolve("staging"));
    StagedImage staged = new StagedImage(staging);
    FakeContext context = new FakeContext();
    for (FakeBlob blob : IMAGE.blobs()) {
      BlobFile.write(blob, staged.blob(blob.digest()), context);
    }
    staged.writeManifest(IMAGE.manifest(), null);

    staged.complete();
    staged.complete();

    assertThat(IMAGE.isIn(staging)).isTrue();
    assertThat(staging.resolve("dir-put-manifest")).doesNotExist();
  }

  private static void take(Step step, ImageWriter writer) throws IOException {
    ImageSignature signature = new ImageSignature("x", new byte[] {1});
    switch (step) {
      case OPEN -> assertThat(writer.capabilities().indexes()).isTrue();
      case BLOBS -> {
        for (FakeBlob blob : IMAGE.blobs()) {
          writer.writeBlob(blob);
        }
      }
      case INSTANCE -> writer.writeManifest(INSTANCE, INSTANCE.digest());
      case INSTANCE_SIGNATURES -> writer.writeSignatures(List.of(signature), INSTANCE.digest());
      case MANIFEST -> writer.writeManifest(IMAGE.manifest(), null);
      case SIGNATURES -> writer.writeSignatures(List.of(signature), null);
    }
  }

  private DestinationSession open() throws IOException {
    return new DirDestinationTransport().open(SyncDestination.dir(root), new FakeContext());
  }
}
