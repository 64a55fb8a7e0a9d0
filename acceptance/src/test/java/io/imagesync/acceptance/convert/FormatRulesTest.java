// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.ImagePlan;
import io.imagesync.ImageResult;
import io.imagesync.ManifestFormat;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncDestination;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncPlan;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.StoredManifest;
import io.imagesync.trust.TrustPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When manifests change, when they must not, and what a rejection leads to. */
class FormatRulesTest {
  private static final RegistryAccess PLAIN = RegistryAccess.defaults().tlsVerify(false);

  private final InProcessRegistry source = InProcessRegistry.start();
  private final InProcessRegistry mirror = InProcessRegistry.start();
  private final InProcessRegistry dockerOnly =
      InProcessRegistry.builder()
          .acceptsOnly(MediaTypes.DOCKER_MANIFEST, MediaTypes.DOCKER_LIST)
          .start();
  private final TestImages images = TestImages.withSeed(31);
  private final TestImage image = images.image(2, 300);

  @AfterEach
  void stop() {
    source.close();
    mirror.close();
    dockerOnly.close();
  }

  @Test
  void should_convert_an_image_that_the_registry_rejects_as_it_is() {
    image.pushTo(source, "app", "1");

    SyncReport first = to(dockerOnly, ":1").run();
    SyncReport second = to(dockerOnly, ":1").run();

    StoredManifest stored = dockerOnly.manifest("app", "1").orElseThrow();
    assertThat(stored.mediaType()).isEqualTo(MediaTypes.DOCKER_MANIFEST);
    assertThat(digest(first)).contains(Digest.parse(stored.digest())).isNotEqualTo(image.digest());
    assertThat(digest(second)).isEqualTo(digest(first));
    assertThat(first.images().get(0).transfer().blobsWritten()).isEqualTo(3);
    assertThat(second.images().get(0).transfer().blobsWritten()).isZero();
  }

  @Test
  void should_convert_an_index_that_the_registry_rejects_and_its_instances() {
    images.index(image, Kinds.forPlatform(images, true, "linux/s390x")).pushTo(source, "app", "1");

    SyncReport report = to(dockerOnly, ":1").all().run();

    StoredManifest stored = dockerOnly.manifest("app", "1").orElseThrow();
    assertThat(stored.mediaType()).isEqualTo(MediaTypes.DOCKER_LIST);
    assertThat(digest(report)).contains(Digest.parse(stored.digest()));
    assertThat(dockerOnly.manifest("app", image.digest().toString())).isEmpty();
  }

  @Test
  void should_say_what_was_tried_when_no_format_is_taken() {
    TestImage artifact = images.artifact("application/vnd.example.sbom", 50, image);
    image.pushTo(source, "app");
    artifact.pushTo(source, "app", "1");

    ImageResult.Failure failure = failure(to(dockerOnly, ":1"));

    assertThat(failure.kind()).isEqualTo(ErrorKind.MANIFEST_REJECTED);
    assertThat(failure.message())
        .contains("none of the formats that were tried")
        .contains(MediaTypes.OCI_MANIFEST + " (")
        .contains(MediaTypes.DOCKER_MANIFEST + " (Only images can be converted; this is an artif")
        .contains(MediaTypes.DOCKER_SCHEMA1_SIGNED + " (");
  }

  @Test
  void should_not_convert_because_of_any_other_failure() {
    image.pushTo(source, "app", "1");
    mirror.inject(Faults.onManifests().method("PUT").status(403));

    ImageResult.Failure failure = failure(to(mirror, ":1"));

    assertThat(failure.kind()).isEqualTo(ErrorKind.DENIED);
    assertThat(mirror.countOf("PUT", "/manifests/")).isEqualTo(1);
  }

  @Test
  void should_rather_fail_than_change_a_digest_that_is_to_be_preserved() {
    image.pushTo(source, "app", "1");

    ImageResult.Failure failure = failure(to(dockerOnly, ":1").preserveDigests());

    assertThat(failure.kind()).isEqualTo(ErrorKind.MANIFEST_REJECTED);
    assertThat(dockerOnly.tags("app")).isEmpty();
    assertThat(digest(to(mirror, ":1").preserveDigests().run())).contains(image.digest());
  }

  @Test
  void should_not_write_anything_but_what_was_planned() {
    image.pushTo(source, "app", "1");
    Syncer syncer = to(dockerOnly, ":1");
    SyncPlan plan = syncer.plan();

    SyncFailedException failure =
        catchThrowableOfType(SyncFailedException.class, () -> syncer.apply(plan));

    assertThat(plan.images().get(0).resultDigest()).contains(image.digest());
    assertThat(failure.report().images().get(0).failure().orElseThrow().kind())
        .isEqualTo(ErrorKind.MANIFEST_REJECTED);
    assertThat(dockerOnly.tags("app")).isEmpty();
  }

  @Test
  void should_apply_a_plan_that_converts() {
    image.pushTo(source, "app", "1");
    Syncer syncer = to(mirror, ":1").format(ManifestFormat.V2S2);

    SyncPlan plan = syncer.plan();
    SyncReport report = syncer.apply(plan);

    assertThat(plan.images().get(0).sourceDigest()).contains(image.digest());
    assertThat(digest(report)).isEqualTo(plan.images().get(0).resultDigest());
    assertThat(report.images().get(0).transfer().bytesWritten())
        .isEqualTo(plan.images().get(0).bytesToMove());
  }

  @Test
  void should_refuse_a_format_where_digests_are_to_be_preserved() {
    image.pushTo(source, "app", "1");
    Syncer contradicting = to(mirror, ":1").preserveDigests().format(ManifestFormat.V2S2);

    ImageResult.Failure failure = failure(contradicting);

    assertThat(failure.message()).contains("must not change: digests are to be preserved");
    assertThat(contradicting.plan().images().get(0).action()).isEqualTo(ImagePlan.Action.REFUSE);
    assertThat(mirror.repositories()).isEmpty();
    assertThat(digest(to(mirror, ":1").preserveDigests().format(ManifestFormat.OCI).run()))
        .contains(image.digest());
  }

  @Test
  void should_leave_an_image_as_it_is_with_a_warning_if_told_to_convert_where_possible() {
    image.pushTo(source, "app", "1");

    SyncReport report =
        to(mirror, ":1").preserveDigests().format(ManifestFormat.V2S2).convertWherePossible().run();

    assertThat(digest(report)).contains(image.digest());
    assertThat(report.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly(
            report.images().get(0).image().source()
                + ": It was not converted to v2s2: digests are to be preserved");
  }

  @Test
  void should_refuse_to_convert_an_index_that_must_not_change() {
    TestImage index = images.index(image);
    index.pushTo(source, "app", "1");
    Syncer frozen = to(mirror, ":1").all().preserveDigests().convertWherePossible();

    assertThat(failure(frozen.format(ManifestFormat.V2S2)).message())
        .contains("The index would have to be converted, but must not change");
    assertThat(digest(frozen.format(ManifestFormat.OCI).run())).contains(index.digest());
  }

  @Test
  void should_leave_an_index_whose_instances_must_not_change() {
    TestImage list = images.indexBuilder().docker().add(image).build();
    list.pushTo(source, "app", "1");
    Syncer frozen = to(mirror, ":1").all().preserveDigests().format(ManifestFormat.V2S2);

    assertThat(failure(frozen).message()).contains("The image would have to be converted");
    assertThat(digest(frozen.convertWherePossible().run())).contains(list.digest());
  }

  @Test
  void should_refuse_a_format_where_the_destination_is_named_by_a_digest() {
    image.pushTo(source, "app", "1");
    Syncer byDigest = to(mirror, "@" + image.digest());

    assertThat(failure(byDigest.format(ManifestFormat.V2S2)).message())
        .contains("its destination is named by a digest");
    assertThat(digest(byDigest.format(ManifestFormat.V2S2).convertWherePossible().run()))
        .contains(image.digest());
  }

  @Test
  void should_refuse_one_instance_of_an_index_named_by_its_digest_before_anything_moves() {
    TestImage index = images.index(image, Kinds.forPlatform(images, false, "linux/s390x"));
    index.pushTo(source, "app", "1");
    Syncer byDigest = to(mirror, "@" + index.digest());

    assertThat(failure(byDigest).message()).contains("copy all instances instead");
    assertThat(byDigest.plan().images().get(0).action()).isEqualTo(ImagePlan.Action.REFUSE);
    assertThat(mirror.repositories()).isEmpty();
    assertThat(digest(byDigest.all().run())).contains(index.digest());
  }

  @Test
  void should_find_a_converted_image_up_to_date_without_reading_a_layer() {
    image.pushTo(source, "app", "1");
    to(mirror, ":1").format(ManifestFormat.V2S2).run();
    source.clearRequests();
    mirror.clearRequests();

    SyncReport report = to(mirror, ":1").format(ManifestFormat.V2S2).run();

    assertThat(report.images().get(0).status()).isEqualTo(ImageResult.Status.UP_TO_DATE);
    assertThat(source.countOf("GET", "/blobs/")).isZero();
    assertThat(mirror.countOf("PUT")).isZero();
  }

  private Syncer to(InProcessRegistry destination, String reference) {
    return Syncer.from(SyncSource.docker(source.host() + "/app" + reference).with(PLAIN))
        .to(SyncDestination.docker(destination.host()).with(PLAIN))
        .policy(TrustPolicy.acceptAnything());
  }

  private static Optional<Digest> digest(SyncReport report) {
    return report.images().get(0).digest();
  }

  private static ImageResult.Failure failure(Syncer syncer) {
    SyncFailedException failure = catchThrowableOfType(SyncFailedException.class, syncer::run);
    List<ImageResult> results = failure.report().images();
    return results.get(0).failure().orElseThrow();
  }
}
