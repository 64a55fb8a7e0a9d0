// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.CancellationToken;
import io.imagesync.ErrorKind;
import io.imagesync.ImagePlan;
import io.imagesync.ImagePlan.Action;
import io.imagesync.ImageResult;
import io.imagesync.ImageResult.Status;
import io.imagesync.SyncCancelledException;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncPlan;
import io.imagesync.SyncReport;
import io.imagesync.core.fake.FakeImage;
import io.imagesync.core.fake.FakeSync;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plans against transports that misbehave or change; the ordinary cases are accepted elsewhere. */
@Timeout(60)
class PlanTest {
  private static final FakeImage ONE = FakeImage.of("config", "layer");
  private static final FakeImage TWO = FakeImage.of("config 2", "layer");

  private final FakeSync sync = new FakeSync();

  @Test
  void should_plan_and_write_nothing() {
    sync.source().add("r/same:1", ONE).add("r/new:1", ONE).add("r/old:1", TWO);
    sync.destination().store("same:1", ONE);
    sync.destination().store("old:1", ONE);

    SyncPlan plan = sync.syncer().plan();

    assertThat(plan.images())
        .extracting(ImagePlan::action)
        .containsExactly(Action.KEEP, Action.COPY, Action.UPDATE);
    assertThat(plan.bytesToMove()).isEqualTo("config".length() + "layer".length() + 8);
    assertThat(sync.calls().of("writer", "write", "put", "commit")).isEmpty();
  }

  @Test
  void should_plan_to_refuse_an_image_on_which_a_transport_breaks() {
    sync.source().add("r/a:1", ONE).add("r/b:1", TWO);
    for (Throwable defect :
        List.of(new NullPointerException("defect"), new NoSuchMethodError("defect"))) {
      sync.calls()
          .hook(
              "manifest r/a",
              n -> {
                if (defect instanceof Error e) {
                  throw e;
                }
                throw (RuntimeException) defect;
              });

      SyncPlan plan = sync.syncer().plan();

      assertThat(plan.images())
          .extracting(ImagePlan::action)
          .containsExactly(Action.REFUSE, Action.COPY);
      assertThat(plan.images().get(0).refusal()).contains(ErrorKind.INTERNAL);
      assertThat(plan.images().get(0).reason()).contains("defect");
    }
  }

  @Test
  void should_plan_to_refuse_an_index_that_leads_too_far() {
    FakeImage deep = ONE;
    for (int depth = 0; depth < 6; depth++) {
      deep = FakeImage.index(deep);
    }
    sync.source().add("r/deep:1", deep).add("r/flat:1", FakeImage.index(ONE, TWO));

    SyncPlan plan = sync.syncer().all().plan();

    assertThat(plan.images())
        .extracting(ImagePlan::action)
        .containsExactly(Action.REFUSE, Action.COPY);
    assertThat(plan.images().get(0).refusal()).contains(ErrorKind.NOT_SUPPORTED);
  }

  @Test
  void should_read_an_instance_once_that_is_reached_on_many_ways() {
    List<FakeImage> level = List.of(ONE, TWO);
    for (int depth = 0; depth < 3; depth++) {
      List<FakeImage> next = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        List<FakeImage> rotated = new ArrayList<>(level);
        Collections.rotate(rotated, i);
        rotated.add(FakeImage.of("config " + depth + i));
        next.add(FakeImage.index(rotated.toArray(FakeImage[]::new)));
      }
      level = next;
    }
    sync.source().add("r/app:1", FakeImage.index(level.toArray(FakeImage[]::new)));

    assertThat(sync.syncer().all().plan().images().get(0).action()).isEqualTo(Action.COPY);

    assertThat(sync.calls().of("instance")).doesNotHaveDuplicates();
  }

  @Test
  void should_return_no_plan_when_it_is_cancelled() {
    CancellationToken token = CancellationToken.create();
    sync.source().add("r/a:1", ONE).add("r/b:1", TWO);
    sync.calls()
        .hook(
            "manifest",
            n -> {
              token.cancel();
              sync.source().blockUntilCancelled();
            });

    assertThatThrownBy(sync.syncer().cancellation(token)::plan)
        .isInstanceOf(SyncCancelledException.class);
  }

  @Test
  void should_not_count_an_image_as_kept_that_has_changed_since_the_plan_was_made() {
    sync.source().add("r/kept:1", ONE).add("r/changed:1", ONE);
    sync.destination().store("kept:1", ONE);
    sync.destination().store("changed:1", ONE);
    SyncPlan plan = sync.syncer().plan();
    sync.destination().store("changed:1", TWO);

    SyncFailedException failed =
        catchThrowableOfType(
            SyncFailedException.class, () -> sync.syncer().keepGoing().apply(plan));

    SyncReport report = failed.report();
    assertThat(report.images())
        .extracting(ImageResult::status)
        .containsExactly(Status.UP_TO_DATE, Status.FAILED);
    assertThat(report.images().get(1).failure().orElseThrow().kind())
        .isEqualTo(ErrorKind.DESTINATION_EXISTS);
    assertThat(failed).hasMessageContaining(TWO.digest().toString());
    assertThat(sync.calls().of("writer")).isEmpty();
  }
}
