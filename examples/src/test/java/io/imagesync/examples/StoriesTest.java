// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThatImageDirectory;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ImageResult;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncDestination;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.testkit.image.TestBlob;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.junit.Registry;
import io.imagesync.testkit.junit.RegistryExtension;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs every example against registries in this process. */
@ExtendWith(RegistryExtension.class)
class StoriesTest {
  private static final RegistryAccess PLAIN_HTTP = RegistryAccess.defaults().tlsVerify(false);

  private final TestImages images = TestImages.withSeed(5);
  private final TestImage one = images.index(2, 2, 5_000);
  private final TestImage two = images.image(3, 20_000);
  private SyncSource source = SyncSource.docker("not-set");

  @BeforeEach
  void fill(@Registry("source") InProcessRegistry registry) {
    one.pushTo(registry, "team/app", "1");
    two.pushTo(registry, "team/app", "2");
    source = SyncSource.docker(registry.host() + "/team/app").with(PLAIN_HTTP);
  }

  private static SyncDestination at(InProcessRegistry registry) {
    return SyncDestination.docker(registry.host() + "/m").with(PLAIN_HTTP);
  }

  @Test
  void should_mirror_a_repository(@Registry("mirror") InProcessRegistry mirror) {
    assertThat(MirrorRepository.run(source, at(mirror)))
        .containsExactly(
            "COPIED docker://" + mirror.host() + "/m/app:1",
            "COPIED docker://" + mirror.host() + "/m/app:2");
    assertThat(mirror).hasImage("m/app:1").isSameAs(one).isComplete();
    assertThat(mirror).hasImage("m/app:2").isSameAs(two).isComplete();
  }

  @Test
  void should_sync_what_a_file_lists(
      @Registry("source") InProcessRegistry registry, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("nightly.yaml");
    Files.writeString(
        file, registry.host() + ": {tls-verify: no, images: {team/app: [2], team/none: []}}");
    Path mirror = folder.resolve("mirror");

    String told = NightlySync.run(SyncSource.yaml(file), SyncDestination.dir(mirror));

    assertThat(told).startsWith("1 images, 1 repositories missing: ").contains("team/none");
    assertThat(mirror.resolve(registry.host() + "/team/app:2/manifest.json")).exists();
  }

  @Test
  void should_say_which_image_of_the_mirror_failed(
      @Registry("source") InProcessRegistry registry,
      @Registry("mirror") InProcessRegistry mirror) {
    TestBlob layer = two.blobs().get(1);
    registry.removeBlob("team/app", layer.digest().toString());
    List<String> lines = MirrorRepository.run(source, at(mirror));
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("COPIED ");
    assertThat(lines.get(1)).startsWith("FAILED ").contains("(NOT_FOUND)");
    assertThat(mirror).hasNoImage("m/app:2");
  }

  @Test
  void should_say_that_there_is_no_such_repository(
      @Registry("source") InProcessRegistry registry,
      @Registry("mirror") InProcessRegistry mirror) {
    SyncSource none = SyncSource.docker(registry.host() + "/team/none").with(PLAIN_HTTP);
    assertThat(MirrorRepository.run(none, at(mirror)))
        .singleElement()
        .asString()
        .startsWith("Nothing copied (NOT_FOUND)");
  }

  @Test
  void should_carry_images_on_a_medium(
      @Registry("other side") InProcessRegistry other, @TempDir Path medium) {
    SyncReport exported = AirGappedExport.exportTo(medium, source);
    assertThat(exported.images()).hasSize(2);
    assertThatImageDirectory(medium.resolve("app:1")).holds(one).isComplete();
    SyncReport imported = AirGappedExport.importFrom(medium, at(other));
    assertThat(imported.images()).hasSize(2);
    assertThat(other).hasImage("m/app:1").isSameAs(one).isComplete();
    assertThat(other).hasImage("m/app:2").isSameAs(two).isComplete();
  }

  @Test
  void should_draw_progress(@Registry("mirror") InProcessRegistry mirror) {
    ConcurrentLinkedQueue<String> pictures = new ConcurrentLinkedQueue<>();
    SyncReport report = ProgressBar.run(source, at(mirror), pictures::add);
    assertThat(report.images()).hasSize(2);
    assertThat(pictures).last().asString().contains("2 of 2 images").contains("100%");
  }

  @Test
  void should_store_images_in_a_transport_of_ones_own() {
    // given
    CustomTransport memory = new CustomTransport();
    // when
    SyncReport first = CustomTransport.run(source, memory);
    SyncReport second = CustomTransport.run(source, memory);
    // then
    assertThat(first.withStatus(ImageResult.Status.COPIED)).hasSize(2);
    assertThat(second.withStatus(ImageResult.Status.UP_TO_DATE)).hasSize(2);
    assertThat(memory.manifest("shelf/app:1")).contains(one.manifest());
    assertThat(memory.manifest("shelf/app:2")).contains(two.manifest());
    assertThat(two.blobs())
        .allSatisfy(blob -> assertThat(memory.blob(blob.digest())).contains(blob.bytes()));
  }
}
