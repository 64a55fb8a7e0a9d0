// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.ErrorKind;
import io.imagesync.ImageResult.Failure;
import io.imagesync.SyncFailedException;
import io.imagesync.Syncer;
import io.imagesync.core.fake.FakeImage;
import io.imagesync.core.fake.FakeSync;
import io.imagesync.image.ImageSignature;
import io.imagesync.spi.WriterCapabilities;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SignatureCopyTest {
  private static final FakeImage IMAGE = FakeImage.of("config", "layer");
  private static final FakeImage INDEX = FakeImage.index(IMAGE, FakeImage.of("other"));
  private static final ImageSignature OWN = signature("own");
  private static final ImageSignature OF_INSTANCE = signature("of an instance");
  private static final WriterCapabilities NO_SIGNATURES =
      new WriterCapabilities(List.of(), true, false, false);

  private final FakeSync sync = new FakeSync();

  @Test
  void should_copy_signatures_after_the_manifest_and_before_the_image_is_visible() {
    sync.source().add("r/app:1", IMAGE);
    sync.source().sign("r/app:1", null, OWN);

    sync.syncer().run();

    assertThat(sync.destination().signatures("app:1")).containsExactly(OWN);
    assertThat(sync.calls().of("put", "sign ", "commit"))
        .containsExactly("put app:1 own", "sign app:1 own", "commit app:1");
  }

  @Test
  void should_copy_signatures_of_an_index_and_its_instances() {
    sync.source().add("r/app:1", INDEX);
    sync.source().sign("r/app:1", null, OWN);
    sync.source().sign("r/app:1", IMAGE.digest(), OF_INSTANCE);

    sync.syncer().all().run();

    assertThat(sync.destination().signatures("app:1")).containsExactly(OWN);
    assertThat(sync.destination().signatures("app@" + IMAGE.digest())).containsExactly(OF_INSTANCE);
  }

  @Test
  void should_give_the_chosen_instance_its_own_signatures_and_not_those_of_the_index() {
    sync.source().add("r/app:1", INDEX);
    sync.source().sign("r/app:1", null, OWN);
    sync.source().sign("r/app:1", IMAGE.digest(), OF_INSTANCE);

    sync.syncer().platform(FakeImage.platform(1)).run();

    assertThat(sync.destination().images()).containsEntry("app:1", IMAGE.manifest());
    assertThat(sync.destination().signatures("app:1")).containsExactly(OF_INSTANCE);
  }

  @Test
  void should_refuse_to_lose_signatures_before_anything_moves() {
    sync.source().add("r/app:1", IMAGE);
    sync.source().sign("r/app:1", null, OWN);
    sync.destination().capabilities(NO_SIGNATURES);

    Failure failure = failure(sync.syncer());

    assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_SUPPORTED);
    assertThat(failure.message()).contains("removeSignatures()");
    assertThat(sync.calls().of("reuse", "write ", "put")).isEmpty();
  }

  @Test
  void should_refuse_to_lose_signatures_of_an_instance_before_blobs_move() {
    sync.source().add("r/app:1", INDEX);
    sync.source().sign("r/app:1", IMAGE.digest(), OF_INSTANCE);
    sync.destination().capabilities(NO_SIGNATURES);

    assertThat(failure(sync.syncer().all()).kind()).isEqualTo(ErrorKind.NOT_SUPPORTED);
    assertThat(sync.calls().of("write ", "put")).isEmpty();
  }

  @Test
  void should_leave_signatures_behind_when_told_to() {
    sync.source().add("r/app:1", INDEX);
    sync.source().sign("r/app:1", null, OWN);
    sync.source().sign("r/app:1", IMAGE.digest(), OF_INSTANCE);
    sync.destination().capabilities(NO_SIGNATURES);

    sync.syncer().all().removeSignatures().run();

    assertThat(sync.destination().images()).containsEntry("app:1", INDEX.manifest());
    assertThat(sync.calls().of("signatures", "sign ")).isEmpty();
  }

  private static Failure failure(Syncer syncer) {
    SyncFailedException failed = catchThrowableOfType(SyncFailedException.class, syncer::run);
    return failed.report().images().get(0).failure().orElseThrow();
  }

  private static ImageSignature signature(String content) {
    return new ImageSignature("sigstore-json", content.getBytes(UTF_8));
  }
}
