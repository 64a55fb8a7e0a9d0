// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imagesync.ImagePlan.Action;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlansTest {
  private static final Digest NEW = Digest.sha256(new byte[] {1});
  private static final Digest OLD = Digest.sha256(new byte[] {2});
  private static final PlannedImage IMAGE =
      new PlannedImage(new ImageName("docker", "a:1"), new ImageName("dir", "a:1"));

  private final ImagePlan copy = ImagePlan.write(IMAGE, NEW, NEW, Optional.empty(), 100);
  private final ImagePlan update = ImagePlan.write(IMAGE, NEW, NEW, Optional.of(OLD), 50);
  private final ImagePlan keep = ImagePlan.keep(IMAGE, Optional.of(NEW), NEW);
  private final ImagePlan refuse = ImagePlan.refuse(IMAGE, ErrorKind.NOT_FOUND, "no such image");

  @Test
  void should_say_what_would_be_done_and_why() {
    assertThat(copy.action()).isEqualTo(Action.COPY);
    assertThat(copy.reason()).isEqualTo("The destination has no such image");
    assertThat(update.action()).isEqualTo(Action.UPDATE);
    assertThat(update.reason()).isEqualTo("The destination has another image, " + OLD);
    assertThat(keep.action()).isEqualTo(Action.KEEP);
    assertThat(keep.bytesToMove()).isZero();
    assertThat(refuse.action()).isEqualTo(Action.REFUSE);
    assertThat(refuse.refusal()).contains(ErrorKind.NOT_FOUND);
    assertThat(refuse.resultDigest()).isEmpty();
  }

  @Test
  void should_pick_images_and_add_up_bytes() {
    List<ImagePlan> images = new ArrayList<>(List.of(copy, keep, update, refuse));
    SyncPlan plan = new SyncPlan(images);
    images.clear();

    assertThat(plan.bytesToMove()).isEqualTo(150);
    assertThat(plan.withAction(Action.KEEP)).containsExactly(keep);
    assertThat(plan.withAction(Action.REFUSE)).containsExactly(refuse);
    assertThat(plan.images()).containsExactly(copy, keep, update, refuse);
  }

  @Test
  void should_refuse_values_that_contradict_each_other() {
    assertRefused(Action.COPY, Optional.empty(), Optional.empty(), 0);
    assertRefused(Action.COPY, Optional.of(ErrorKind.DENIED), Optional.of(NEW), 0);
    assertRefused(Action.REFUSE, Optional.empty(), Optional.empty(), 0);
    assertRefused(Action.REFUSE, Optional.of(ErrorKind.DENIED), Optional.of(NEW), 0);
    assertRefused(Action.COPY, Optional.empty(), Optional.of(NEW), -1);
  }

  private static void assertRefused(
      Action action, Optional<ErrorKind> refusal, Optional<Digest> result, long bytes) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ImagePlan(IMAGE, action, "why", refusal, Optional.of(NEW), result, bytes));
  }
}
