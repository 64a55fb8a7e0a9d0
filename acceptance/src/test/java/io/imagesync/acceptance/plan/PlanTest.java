// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.DirectoryOptions;
import io.imagesync.ErrorKind;
import io.imagesync.ImagePlan;
import io.imagesync.ImagePlan.Action;
import io.imagesync.ImageResult;
import io.imagesync.PlannedImage;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncDestination;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncPlan;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.core.PlanJson;
import io.imagesync.image.Digest;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.trust.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
  private static final RegistryAccess PLAIN = RegistryAccess.defaults().tlsVerify(false);

  private final InProcessRegistry source = InProcessRegistry.start();
  private final InProcessRegistry mirror = InProcessRegistry.start();
  @TempDir private Path directory;
  private Digest same;
  private Digest moved;
  private Digest fresh;

  @BeforeEach
  void seed() {
    same = SeededRegistry.put(source, "app", "1-same", "one", "base layer");
    SeededRegistry.put(mirror, "app", "1-same", "one", "base layer");
    moved = SeededRegistry.put(source, "app", "2-moved", "two", "new layer of two");
    SeededRegistry.put(mirror, "app", "2-moved", "old", "base layer");
    fresh = SeededRegistry.put(source, "app", "3-fresh", "three", "new layer of two");
  }

  @AfterEach
  void stop() {
    source.close();
    mirror.close();
  }

  @Test
  void should_tell_what_would_be_done_and_change_nothing() {
    // when
    SyncPlan plan = toMirror().plan();

    // then
    assertThat(plan.images())
        .extracting(ImagePlan::action)
        .containsExactly(Action.KEEP, Action.UPDATE, Action.COPY);
    assertThat(plan.images())
        .extracting(image -> image.resultDigest().orElseThrow())
        .containsExactly(same, moved, fresh);
    assertThat(plan.images().get(1).reason()).contains("another image");
    assertThat(SeededRegistry.writes(mirror)).isEmpty();
    assertThat(mirror.tags("app")).containsExactly("1-same", "2-moved");
  }

  @Test
  void should_count_the_bytes_of_a_shared_blob_once() {
    // when
    SyncPlan plan = toMirror().plan();

    // then
    long configOfTwo = "{\"architecture\":\"amd64\",\"os\":\"linux\",\"x\":\"two\"}".length();
    long layer = "new layer of two".length();
    assertThat(plan.images().get(1).bytesToMove()).isEqualTo(configOfTwo + layer);
    assertThat(plan.images().get(2).bytesToMove()).isEqualTo(configOfTwo + 2);
  }

  @Test
  void should_ask_two_questions_about_an_unchanged_image() {
    // given
    source.removeManifest("app", "2-moved");
    source.removeManifest("app", "3-fresh");

    // when
    toMirror().plan();

    // then
    assertThat(source.requests()).hasSize(2);
    assertThat(mirror.requests()).hasSize(1);
  }

  @Test
  void should_carry_out_just_the_plan() {
    // given
    SyncPlan plan = toMirror().plan();
    SeededRegistry.put(source, "app", "4-later", "four", "later layer");

    // when
    SyncReport report = toMirror().apply(plan);

    // then
    assertThat(report.images())
        .extracting(ImageResult::status)
        .containsExactly(
            ImageResult.Status.UP_TO_DATE, ImageResult.Status.COPIED, ImageResult.Status.COPIED);
    assertThat(mirror.tags("app")).containsExactly("1-same", "2-moved", "3-fresh");
  }

  @Test
  void should_refuse_an_image_whose_source_has_changed_since() {
    // given
    SyncPlan plan = toMirror().plan();
    SeededRegistry.put(source, "app", "3-fresh", "changed", "changed layer");

    // when
    SyncFailedException failure =
        catchThrowableOfType(SyncFailedException.class, () -> toMirror().keepGoing().apply(plan));

    // then
    ImageResult refused = failure.report().withStatus(ImageResult.Status.FAILED).get(0);
    assertThat(refused.failure().orElseThrow().kind()).isEqualTo(ErrorKind.SOURCE_CHANGED);
    assertThat(refused.source()).hasToString("docker://" + source.host() + "/app:3-fresh");
    assertThat(mirror.tags("app")).containsExactly("1-same", "2-moved");
  }

  @Test
  void should_plan_to_refuse_a_directory_that_holds_another_image() {
    // given
    toDirectory().run();
    SeededRegistry.put(source, "app", "3-fresh", "changed", "changed layer");

    // when
    SyncPlan careful = toDirectory().plan();
    SyncPlan bold = toDirectory(DirectoryOptions.defaults().overwrite()).plan();

    // then
    assertThat(careful.images())
        .extracting(ImagePlan::action)
        .containsExactly(Action.KEEP, Action.KEEP, Action.REFUSE);
    assertThat(careful.images().get(2).refusal()).contains(ErrorKind.DESTINATION_EXISTS);
    assertThat(bold.images().get(2).action()).isEqualTo(Action.UPDATE);
  }

  @Test
  void should_plan_directories_without_creating_any() throws IOException {
    // when
    SyncPlan plan = toDirectory().plan();

    // then
    assertThat(plan.withAction(Action.COPY)).hasSize(3);
    try (var entries = Files.list(directory)) {
      assertThat(entries).isEmpty();
    }
  }

  @Test
  void should_survive_being_written_to_a_file() throws IOException {
    // given
    source.removeManifest("app", "1-same");
    SyncPlan plan = toMirror().plan();
    Path file = directory.resolve("plan.json");

    // when
    PlanJson.write(plan, file);

    // then
    assertThat(PlanJson.read(file)).isEqualTo(plan);
  }

  @Test
  void should_preview_names_without_asking_the_destination() {
    // when
    List<PlannedImage> images = toMirror().appendSuffix("-x").preview();

    // then
    assertThat(images)
        .extracting(image -> image.destination().toString())
        .containsExactly(
            "docker://" + mirror.host() + "/app:1-same-x",
            "docker://" + mirror.host() + "/app:2-moved-x",
            "docker://" + mirror.host() + "/app:3-fresh-x");
    assertThat(mirror.requests()).isEmpty();
    assertThat(source.requests()).hasSize(1);
  }

  private Syncer toMirror() {
    return Syncer.from(repository())
        .to(SyncDestination.docker(mirror.host()).with(PLAIN))
        .policy(TrustPolicy.acceptAnything());
  }

  private Syncer toDirectory() {
    return toDirectory(DirectoryOptions.defaults());
  }

  private Syncer toDirectory(DirectoryOptions options) {
    return Syncer.from(repository())
        .to(SyncDestination.dir(directory).with(options))
        .policy(TrustPolicy.acceptAnything());
  }

  private SyncSource repository() {
    return SyncSource.docker(source.host() + "/app").with(PLAIN);
  }
}
