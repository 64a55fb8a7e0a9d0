// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.ErrorKind;
import io.imagesync.ImageResult;
import io.imagesync.ImageResult.Failure;
import io.imagesync.ImageResult.Status;
import io.imagesync.ImageResult.Transfer;
import io.imagesync.SyncFailedException;
import io.imagesync.Syncer;
import io.imagesync.core.fake.FakeImage;
import io.imagesync.core.fake.FakeSync;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.TransportException;
import io.imagesync.spi.WriterCapabilities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IndexCopyTest {
  private static final FakeImage ONE = FakeImage.of("config 1", "shared", "layer 1");
  private static final FakeImage TWO = FakeImage.of("config 2", "shared", "layer 2");
  private static final FakeImage INDEX = FakeImage.index(ONE, TWO);

  private final FakeSync sync = new FakeSync();

  @Test
  void should_store_the_instance_for_the_platform_under_the_tag() {
    sync.source().add("r/app:1", INDEX);

    ImageResult result = only(sync.syncer().platform(FakeImage.platform(2)));

    assertThat(result.digest()).contains(TWO.digest());
    assertThat(sync.destination().images()).containsEntry("app:1", TWO.manifest());
    assertThat(sync.calls().count("put")).isEqualTo(1);
    assertThat(sync.destination().hasBlob("app", digest("config 1"))).isFalse();
  }

  @Test
  void should_find_the_chosen_instance_up_to_date_without_opening_a_writer() {
    sync.source().add("r/app:1", INDEX);
    sync.destination().store("app:1", TWO);

    ImageResult result = only(sync.syncer().platform(FakeImage.platform(2)));

    assertThat(result.status()).isEqualTo(Status.UP_TO_DATE);
    assertThat(sync.calls().count("writer ")).isZero();
  }

  @Test
  void should_replace_the_index_by_the_instance_that_was_asked_for() {
    sync.source().add("r/app:1", INDEX);
    sync.destination().store("app:1", INDEX);

    only(sync.syncer().platform(FakeImage.platform(1)));

    assertThat(sync.destination().images()).containsEntry("app:1", ONE.manifest());
  }

  @Test
  void should_say_that_no_instance_fits() {
    sync.source().add("r/app:1", INDEX);

    Failure failure = failure(sync.syncer().platform(FakeImage.platform(3)));

    assertThat(failure.kind()).isEqualTo(ErrorKind.PLATFORM_NOT_FOUND);
    assertThat(failure.message()).contains("linux/p3", "linux/p1, linux/p2");
  }

  @Test
  void should_not_choose_an_index_as_instance() {
    sync.source().add("r/app:1", FakeImage.index(INDEX));

    Failure failure = failure(sync.syncer().platform(FakeImage.platform(1)));

    assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_SUPPORTED);
    assertThat(failure.message()).contains("all instances");
  }

  @Test
  void should_write_blobs_then_instances_then_the_index() {
    sync.source().add("r/app:1", INDEX);

    ImageResult result = only(sync.syncer().all());

    assertThat(result.digest()).contains(INDEX.digest());
    assertThat(result.transfer()).isEqualTo(new Transfer(5, 0, 8 + 6 + 7 + 8 + 7));
    assertThat(sync.destination().images()).containsEntry("app:1", INDEX.manifest());
    List<String> writing = sync.calls().of("wrote", "put", "commit");
    assertThat(writing.subList(0, 5)).allMatch(call -> call.startsWith("wrote "));
    assertThat(writing.subList(5, 7))
        .containsExactlyInAnyOrder("put app:1 " + ONE.digest(), "put app:1 " + TWO.digest());
    assertThat(writing.subList(7, 9)).containsExactly("put app:1 own", "commit app:1");
  }

  @Test
  void should_ask_each_side_once_when_the_index_has_not_changed() {
    sync.source().add("r/app:1", INDEX);
    sync.destination().store("app:1", INDEX);

    assertThat(only(sync.syncer().all()).status()).isEqualTo(Status.UP_TO_DATE);

    assertThat(sync.calls().of("current", "peek", "reader", "writer")).hasSize(2);
  }

  @Test
  void should_write_only_the_index_when_another_tag_has_brought_it() {
    sync.source().add("r/app:2", INDEX);
    sync.destination().storeParts("app", INDEX);

    only(sync.syncer().all());

    assertThat(sync.calls().of("instance", "reuse", "write ", "put"))
        .containsExactly("put app:2 own");
  }

  @Test
  void should_pass_over_instances_that_an_earlier_version_has_brought() {
    FakeImage three = FakeImage.of("config 3", "shared", "layer 3");
    sync.source().add("r/app:1", FakeImage.index(ONE, three));
    sync.destination().store("app:1", INDEX);

    only(sync.syncer().all());

    assertThat(sync.calls().of("instance")).containsExactly("instance r/app:1 " + three.digest());
    assertThat(sync.calls().of("put"))
        .containsExactly("put app:1 " + three.digest(), "put app:1 own");
    assertThat(sync.calls().count("write ")).isEqualTo(2);
  }

  @Test
  void should_copy_a_nested_index_after_its_instances_and_before_the_outer_one() {
    FakeImage nested = FakeImage.index(TWO);
    FakeImage outer = FakeImage.index(nested, ONE);
    sync.source().add("r/app:1", outer);

    only(sync.syncer().all());

    List<String> puts = sync.calls().of("put");
    assertThat(puts).hasSize(4);
    assertThat(puts.subList(0, 2))
        .containsExactlyInAnyOrder("put app:1 " + ONE.digest(), "put app:1 " + TWO.digest());
    assertThat(puts.subList(2, 4)).containsExactly("put app:1 " + nested.digest(), "put app:1 own");
    assertThat(sync.destination().hasManifest("app", nested.digest())).isTrue();
  }

  @Test
  void should_copy_an_instance_once_that_is_listed_several_times() {
    Descriptor one = ONE.manifest().descriptor();
    Descriptor described = new Descriptor("application/x-other", one.digest(), one.size() + 1);
    FakeImage nested = FakeImage.index(TWO, ONE);
    Map<Digest, FakeImage> instances = new LinkedHashMap<>();
    instances.put(ONE.digest(), ONE);
    instances.put(nested.digest(), nested);
    FakeImage index =
        FakeImage.index(
            instances,
            List.of(
                FakeImage.entry(one, FakeImage.platform(1)),
                FakeImage.entry(one, FakeImage.platform(2)),
                FakeImage.entry(described, FakeImage.platform(3)),
                FakeImage.entry(nested.manifest().descriptor(), FakeImage.platform(4)),
                FakeImage.entry(one, FakeImage.platform(1))));
    sync.source().add("r/app:1", index);

    only(sync.syncer().all());

    assertThat(sync.calls().of("instance")).doesNotHaveDuplicates().hasSize(3);
    assertThat(sync.calls().of("put")).doesNotHaveDuplicates().hasSize(4);
    assertThat(sync.destination().images()).containsEntry("app:1", index.manifest());
  }

  @Test
  void should_store_an_instance_under_the_digest_that_its_index_gives_it() {
    Digest sha512 = sha512(ONE.manifest().bytes());
    Descriptor described = new Descriptor(MediaTypes.OCI_MANIFEST, sha512, ONE.manifest().size());
    FakeImage index =
        FakeImage.index(
            Map.of(sha512, ONE), List.of(FakeImage.entry(described, FakeImage.platform(1))));
    sync.source().add("r/app:1", index);

    only(sync.syncer().all());

    assertThat(sync.calls().of("put")).containsExactly("put app:1 " + sha512, "put app:1 own");
  }

  @Test
  void should_copy_an_empty_index() {
    FakeImage empty = FakeImage.index();
    sync.source().add("r/app:1", empty);

    only(sync.syncer().all());

    assertThat(sync.destination().images()).containsEntry("app:1", empty.manifest());
  }

  @Test
  void should_commit_nothing_when_an_instance_is_missing() {
    FakeImage index =
        FakeImage.index(
            Map.of(ONE.digest(), ONE),
            List.of(
                FakeImage.entry(ONE.manifest().descriptor(), FakeImage.platform(1)),
                FakeImage.entry(TWO.manifest().descriptor(), FakeImage.platform(2))));
    sync.source().add("r/app:1", index);

    Failure failure = failure(sync.syncer().all());

    assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
    assertThat(failure.message()).contains(TWO.digest().toString());
    assertThat(sync.calls().of("write ", "put", "commit")).isEmpty();
    assertThat(sync.calls().count("closeWriter ")).isEqualTo(1);
  }

  @Test
  void should_verify_instances() {
    FakeImage index =
        FakeImage.index(
            Map.of(TWO.digest(), ONE),
            List.of(FakeImage.entry(TWO.manifest().descriptor(), FakeImage.platform(1))));
    sync.source().add("r/app:1", index);

    for (Syncer syncer :
        List.of(sync.syncer().all(), sync.syncer().platform(FakeImage.platform(1)))) {
      Failure failure = failure(syncer);
      assertThat(failure.kind()).isEqualTo(ErrorKind.CORRUPT_CONTENT);
      assertThat(failure.message()).contains(TWO.digest().toString(), ONE.digest().toString());
    }
    assertThat(sync.destination().images()).isEmpty();
  }

  @Test
  void should_not_write_the_index_when_an_instance_cannot_be_written() {
    FakeImage nested = FakeImage.index(TWO);
    sync.source().add("r/app:1", FakeImage.index(ONE, nested));
    sync.calls().fail("put app:1 sha256", new TransportException("no", ErrorKind.DENIED));

    Failure failure = failure(sync.syncer().all().parallelBlobs(1));

    assertThat(failure.kind()).isEqualTo(ErrorKind.DENIED);
    assertThat(sync.calls().of("put")).hasSize(1);
    assertThat(sync.calls().of("commit")).isEmpty();
  }

  @Test
  void should_read_no_more_instances_after_one_has_failed() {
    FakeImage index = FakeImage.index(images(50));
    sync.source().add("r/app:1", index);
    sync.calls().fail("instance", 1, 1, new TransportException("no", ErrorKind.DENIED));

    assertThat(failure(sync.syncer().all().parallelBlobs(1)).kind()).isEqualTo(ErrorKind.DENIED);

    assertThat(sync.calls().count("instance")).isLessThan(50);
  }

  @Test
  void should_refuse_an_index_if_the_destination_holds_none() {
    sync.source().add("r/app:1", INDEX);
    sync.destination().capabilities(new WriterCapabilities(List.of(), false, true, false));

    Failure failure = failure(sync.syncer().all());

    assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_SUPPORTED);
    assertThat(sync.calls().of("instance", "write ", "put")).isEmpty();
    assertThat(only(sync.syncer().platform(FakeImage.platform(1))).status())
        .isEqualTo(Status.COPIED);
  }

  @Test
  void should_refuse_instances_of_a_type_the_destination_does_not_take_before_blobs_move() {
    sync.source().add("r/app:1", INDEX);
    sync.destination()
        .capabilities(new WriterCapabilities(List.of(MediaTypes.OCI_INDEX), true, true, false));

    assertThat(failure(sync.syncer().all()).kind()).isEqualTo(ErrorKind.MANIFEST_REJECTED);
    assertThat(sync.calls().of("write ", "put")).isEmpty();
  }

  @Test
  void should_refuse_an_index_of_unreasonable_depth() {
    FakeImage index = ONE;
    for (int depth = 0; depth < 6; depth++) {
      index = FakeImage.index(index);
    }
    sync.source().add("r/app:1", index);

    assertThat(failure(sync.syncer().all()).kind()).isEqualTo(ErrorKind.NOT_SUPPORTED);
    assertThat(sync.calls().of("write ", "put")).isEmpty();
  }

  @Test
  void should_refuse_an_index_of_unreasonable_breadth() {
    sync.source().add("r/app:1", FakeImage.index(images(1_001)));

    assertThat(failure(sync.syncer().all()).kind()).isEqualTo(ErrorKind.NOT_SUPPORTED);
    assertThat(sync.calls().of("instance", "write ", "put")).isEmpty();
  }

  @Test
  void should_refuse_an_index_whose_manifests_would_fill_the_memory() {
    Map<Digest, FakeImage> instances = new LinkedHashMap<>();
    List<String> entries = new ArrayList<>();
    byte[] huge = (" ".repeat(RawManifest.MAX_SIZE - 20) + "{\"schemaVersion\":2}").getBytes(UTF_8);
    for (int i = 0; i < 40; i++) {
      huge[i] = '\n';
      RawManifest manifest = RawManifest.of(huge, MediaTypes.OCI_MANIFEST);
      instances.put(manifest.digest(), new FakeImage(manifest, Map.of(), Map.of(), Map.of()));
      entries.add(FakeImage.entry(manifest.descriptor(), FakeImage.platform(i)));
    }
    sync.source().add("r/app:1", FakeImage.index(instances, entries));

    Failure failure = failure(sync.syncer().all().parallelBlobs(1));

    assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_SUPPORTED);
    assertThat(failure.message()).contains("64 MiB");
    assertThat(sync.calls().count("instance")).isLessThan(20);
  }

  private static FakeImage[] images(int count) {
    FakeImage[] images = new FakeImage[count];
    for (int i = 0; i < count; i++) {
      images[i] = FakeImage.of("config " + i);
    }
    return images;
  }

  private static Failure failure(Syncer syncer) {
    SyncFailedException failed = catchThrowableOfType(SyncFailedException.class, syncer::run);
    Optional<Failure> failure = failed.report().images().get(0).failure();
    return failure.orElseThrow();
  }

  private static ImageResult only(Syncer syncer) {
    List<ImageResult> images = syncer.run().images();
    assertThat(images).hasSize(1);
    return images.get(0);
  }

  private static Digest digest(String content) {
    return Digest.sha256(content.getBytes(UTF_8));
  }

  private static Digest sha512(byte[] content) {
    var messageDigest = new Digest("sha512", "0".repeat(128)).newMessageDigest();
    messageDigest.update(content);
    return Digest.of("sha512", messageDigest);
  }
}
