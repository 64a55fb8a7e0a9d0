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
import io.imagesync.SyncReport;
import io.imagesync.Syncer;
import io.imagesync.core.fake.FakeImage;
import io.imagesync.core.fake.FakeSync;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.WriterCapabilities;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ImageCopyTest {
  private static final FakeImage IMAGE = FakeImage.of("config", "layer 1", "layer 22");

  private final FakeSync sync = new FakeSync();

  @Test
  void should_copy_blobs_then_the_manifest_then_commit() {
    sync.source().add("r/app:1", IMAGE);

    ImageResult result = only(sync.syncer().run());

    assertThat(result.status()).isEqualTo(Status.COPIED);
    assertThat(result.digest()).contains(IMAGE.digest());
    assertThat(result.transfer()).isEqualTo(new Transfer(3, 0, 6 + 7 + 8));
    assertThat(sync.destination().images()).containsEntry("app:1", IMAGE.manifest());
    List<String> writing = sync.calls().of("wrote", "put", "commit", "closeWriter", "closeReader");
    assertThat(writing.subList(0, 3)).allMatch(call -> call.startsWith("wrote app:1 "));
    assertThat(writing.subList(3, writing.size()))
        .containsExactly(
            "put app:1 own", "commit app:1", "closeWriter app:1", "closeReader r/app:1");
    assertThat(sync.source().openStreams()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"closeReader", "closeWriter"})
  void should_not_fail_an_image_that_has_arrived_when_closing_fails(String closing) {
    sync.source().add("r/app:1", IMAGE);
    sync.calls().fail(closing, new IOException("cannot close"));

    assertThat(only(sync.syncer().run()).status()).isEqualTo(Status.COPIED);
  }

  @Test
  void should_ask_each_side_once_when_nothing_has_changed() {
    sync.source().add("r/app:1", IMAGE);
    sync.destination().store("app:1", IMAGE);

    ImageResult result = only(sync.syncer().run());

    assertThat(result.status()).isEqualTo(Status.UP_TO_DATE);
    assertThat(result.digest()).contains(IMAGE.digest());
    assertThat(result.transfer()).isEqualTo(Transfer.NONE);
    assertThat(sync.calls().all())
        .containsExactly(
            "openSource",
            "openDestination",
            "list",
            "resolve app:1",
            "current app:1 null",
            "peek r/app:1",
            "closeDestination",
            "closeSource");
  }

  @Test
  void should_not_peek_where_nothing_is_there() {
    sync.source().add("r/app:1", IMAGE);

    sync.syncer().run();

    assertThat(sync.calls().count("peek")).isZero();
  }

  @Test
  void should_replace_another_image() {
    FakeImage old = FakeImage.of("old config", "layer 1");
    sync.source().add("r/app:1", IMAGE);
    sync.destination().store("app:1", old);

    assertThat(only(sync.syncer().run()).transfer()).isEqualTo(new Transfer(2, 1, 6 + 8));
    assertThat(sync.destination().images()).containsEntry("app:1", IMAGE.manifest());
  }

  @Test
  void should_look_for_no_layer_when_another_tag_has_brought_the_image() {
    sync.source().add("r/app:2", IMAGE);
    sync.destination().storeParts("app", IMAGE);

    sync.syncer().run();

    assertThat(sync.calls().of("reuse", "write ", "blob", "put"))
        .containsExactly("reuse app:2 " + digest("config"), "put app:2 own");
  }

  @Test
  void should_bring_over_layers_that_are_missing_though_the_config_is_there() {
    sync.source().add("r/app:1", IMAGE);
    sync.destination().storeBlob("app", digest("config"));

    sync.syncer().run();

    assertThat(sync.calls().count("write ")).isEqualTo(2);
    assertThat(sync.destination().hasBlob("app", digest("layer 1"))).isTrue();
    assertThat(sync.destination().hasBlob("app", digest("layer 22"))).isTrue();
  }

  @Test
  void should_write_a_blob_once_that_an_image_lists_several_times() {
    sync.source().add("r/app:1", FakeImage.of("same", "a", "same", "a", "b", "a"));

    sync.syncer().run();

    assertThat(sync.calls().count("write ")).isEqualTo(3);
    assertThat(sync.calls().count("reuse ")).isEqualTo(3);
  }

  @Test
  void should_copy_an_artifact_without_config_and_layers() {
    RawManifest bare = RawManifest.of("{\"schemaVersion\":2}".getBytes(UTF_8), "");
    sync.source().add("r/app:1", bare, IMAGE);

    sync.syncer().run();

    RawManifest written = sync.destination().images().get("app:1");
    assertThat(written.bytes()).isEqualTo(bare.bytes());
    assertThat(written.mediaType()).isEqualTo(MediaTypes.OCI_MANIFEST);
    assertThat(sync.calls().count("reuse ")).isZero();
  }

  @Test
  void should_leave_foreign_layers_where_they_are_if_the_destination_keeps_them() {
    FakeImage foreign = foreign();
    sync.source().add("r/app:1", foreign);
    sync.destination().capabilities(new WriterCapabilities(List.of(), true, true, true));

    assertThat(only(sync.syncer().run()).transfer()).isEqualTo(new Transfer(1, 0, 6));

    assertThat(sync.calls().count("blob ")).isEqualTo(1);
    assertThat(sync.destination().images()).containsEntry("app:1", foreign.manifest());
  }

  @Test
  void should_copy_foreign_layers_like_others_if_the_destination_does_not_keep_them() {
    sync.source().add("r/app:1", foreign());

    sync.syncer().run();

    assertThat(sync.destination().hasBlob("app", digest("foreign"))).isTrue();
  }

  @Test
  void should_refuse_a_type_the_destination_does_not_take_before_anything_moves() {
    sync.source().add("r/app:1", IMAGE);
    sync.destination()
        .capabilities(
            new WriterCapabilities(List.of(MediaTypes.DOCKER_MANIFEST), true, true, false));

    Failure failure = failure(sync.syncer());

    assertThat(failure.kind()).isEqualTo(ErrorKind.MANIFEST_REJECTED);
    assertThat(failure.message()).contains(MediaTypes.OCI_MANIFEST);
    assertThat(sync.calls().of("reuse", "write ", "put", "commit")).isEmpty();
  }

  @Test
  void should_verify_the_digest_that_a_name_demands() {
    FakeImage other = FakeImage.of("other");
    sync.source().add("r/app@" + other.digest(), IMAGE);

    Failure failure = failure(sync.syncer());

    assertThat(failure.kind()).isEqualTo(ErrorKind.CORRUPT_CONTENT);
    assertThat(failure.message()).contains(other.digest().toString(), IMAGE.digest().toString());
    assertThat(sync.destination().images()).isEmpty();
    assertThat(sync.calls().count("writer ")).isZero();
  }

  @Test
  void should_not_take_another_image_for_the_one_that_a_name_demands() {
    FakeImage other = FakeImage.of("other");
    sync.source().add("r/app@" + other.digest(), IMAGE);
    sync.destination().store("app@" + other.digest(), IMAGE);

    assertThat(failure(sync.syncer()).kind()).isEqualTo(ErrorKind.CORRUPT_CONTENT);
  }

  @Test
  void should_fail_the_image_whose_manifest_cannot_be_understood() {
    RawManifest nonsense = RawManifest.of("nonsense".getBytes(UTF_8), MediaTypes.OCI_MANIFEST);
    sync.source().add("r/app:1", nonsense, IMAGE);

    assertThat(failure(sync.syncer()).kind()).isEqualTo(ErrorKind.CORRUPT_CONTENT);
    assertThat(sync.calls().count("writer ")).isZero();
    assertThat(sync.calls().count("closeReader ")).isEqualTo(1);
  }

  private static FakeImage foreign() {
    Descriptor layer = FakeImage.layer("foreign".getBytes(UTF_8));
    return FakeImage.of(
        "config",
        List.of(
            new Descriptor(
                layer.mediaType(), layer.digest(), layer.size(), List.of("https://e.org/layer"))),
        FakeImage.contents("foreign"));
  }

  private static Failure failure(Syncer syncer) {
    SyncFailedException failed = catchThrowableOfType(SyncFailedException.class, syncer::run);
    return only(failed.report()).failure().orElseThrow();
  }

  private static ImageResult only(SyncReport report) {
    assertThat(report.images()).hasSize(1);
    return report.images().get(0);
  }

  private static Digest digest(String content) {
    return Digest.sha256(content.getBytes(UTF_8));
  }
}
