// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.ErrorKind;
import io.imagesync.SyncConfigurationException;
import io.imagesync.SyncRequest.Naming;
import io.imagesync.core.fake.FakeDestination;
import io.imagesync.core.fake.FakeImage;
import io.imagesync.core.fake.FakeSource;
import io.imagesync.image.Digest;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.TransportException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyncPlannerTest {
  private static final FakeImage IMAGE = FakeImage.of("config", "layer");
  private static final Naming PLAIN = new Naming(false, "");

  private final FakeDestination destination = new FakeDestination();

  @Test
  void should_pair_images_with_places_in_order() {
    List<PlannedCopy> copies = plan(new Naming(true, "-m"), "r/a:1", "r/b:1");

    assertThat(copies)
        .extracting(copy -> copy.image().toString())
        .containsExactly("fake:r/a:1 -> fake:r/a:1-m", "fake:r/b:1 -> fake:r/b:1-m");
  }

  @Test
  void should_demand_the_digest_that_a_name_ends_in() {
    Digest digest = IMAGE.digest();

    assertThat(plan(PLAIN, "r/a@" + digest, "r/b:1"))
        .extracting(copy -> copy.pinned().orElse(null))
        .containsExactly(digest, null);
  }

  @Test
  void should_name_every_collision_and_every_impossible_name_in_one_exception() {
    destination.calls().hook("resolve bad:", n -> refuse("bad:1 makes no sense here"));

    assertThatThrownBy(
            () -> plan(PLAIN, "one/a:1", "two/a:1", "three/a:1", "r/bad:1", "r/", "one/b:1"))
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining("Nothing was copied")
        .hasMessageContaining("fake:two/a:1 and fake:one/a:1 would both be fake:a:1")
        .hasMessageContaining("fake:three/a:1 and fake:one/a:1 would both be fake:a:1")
        .hasMessageContaining("fake:r/bad:1: bad:1 makes no sense here")
        .hasMessageContaining("fake:r/: The image has no name of its own")
        .hasMessageNotContaining("b:1 and");
  }

  @Test
  void should_not_find_a_collision_between_scoped_names() {
    assertThat(plan(new Naming(true, ""), "one/a:1", "two/a:1")).hasSize(2);
  }

  @Test
  void should_copy_an_image_once_that_is_listed_twice() {
    assertThat(plan(PLAIN, "one/a:1", "one/b:1", "one/a:1"))
        .extracting(copy -> copy.image().source().reference())
        .containsExactly("one/a:1", "one/b:1");
  }

  @Test
  void should_repeat_images_and_places_if_that_is_wanted() {
    assertThat(plan(new Naming(false, "", true), "one/a:1", "two/a:1", "one/a:1"))
        .extracting(copy -> copy.image().toString())
        .containsExactly(
            "fake:one/a:1 -> fake:a:1", "fake:two/a:1 -> fake:a:1", "fake:one/a:1 -> fake:a:1");
  }

  @Test
  void should_count_problems_that_are_too_many_to_show() {
    String[] names = IntStream.range(0, 14).mapToObj(i -> "r" + i + "/a:1").toArray(String[]::new);

    assertThatThrownBy(() -> plan(PLAIN, names))
        .hasMessageContaining("fake:r10/a:1 and")
        .hasMessageNotContaining("fake:r11/a:1 and")
        .hasMessageContaining("and 3 more");
  }

  @Test
  void should_explain_a_destination_that_breaks_on_a_name() {
    RuntimeException defect = new NullPointerException("no path");
    destination
        .calls()
        .hook(
            "resolve a:",
            n -> {
              throw defect;
            });

    SyncConfigurationException failure =
        catchThrowableOfType(SyncConfigurationException.class, () -> plan(PLAIN, "r/a:1"));

    assertThat(failure).hasMessageContaining("fake:r/a:1: NullPointerException: no path");
    assertThat(failure).hasCause(defect);
  }

  private List<PlannedCopy> plan(Naming naming, String... names) {
    FakeSource source = new FakeSource();
    Arrays.stream(names).forEach(name -> source.add(name, IMAGE));
    List<SourceImage> images = source.images();
    return new SyncPlanner(naming, destination.session()).plan(images);
  }

  private static void refuse(String why) throws TransportException {
    throw new TransportException(why, ErrorKind.CONFIGURATION);
  }
}
