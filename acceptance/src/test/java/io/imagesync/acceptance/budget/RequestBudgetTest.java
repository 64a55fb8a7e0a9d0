// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.budget;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ImageResult.Status;
import io.imagesync.Syncer;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.junit.Registry;
import io.imagesync.testkit.junit.RegistryExtension;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The numbers of docs/design/engine.md, counted at both ends. */
@ExtendWith(RegistryExtension.class)
class RequestBudgetTest {
  private final TestImages images = TestImages.withSeed(1);
  private InProcessRegistry source;
  private InProcessRegistry mirror;

  @BeforeEach
  void take(
      @Registry("source") InProcessRegistry source, @Registry("mirror") InProcessRegistry mirror) {
    this.source = source;
    this.mirror = mirror;
  }

  @Test
  void should_need_15_requests_for_a_new_image_with_three_layers() {
    // given
    TestImage image = images.image(3, 2_000);
    image.pushTo(source, "app", "1");

    // when
    sync("app:1").run();

    // then
    assertThat(source).receivedRequests(5).received(1, "GET", "/manifests/");
    assertThat(mirror).receivedRequests(10).received(1, "HEAD").received(5, "PUT");
    assertThat(mirror).hasImage("app:1").isSameAs(image).and().hasNoOpenUploads();
  }

  @Test
  void should_need_two_requests_for_an_unchanged_image() {
    // given
    images.image(3, 2_000).pushTo(source, "app", "1");
    arrive("app:1");

    // when
    List<Status> statuses = statusesOf(sync("app:1"));

    // then
    assertThat(statuses).containsExactly(Status.UP_TO_DATE);
    assertThat(source).receivedRequests(1).received(1, "HEAD");
    assertThat(mirror).receivedRequests(1).received(1, "HEAD");
  }

  @Test
  void should_need_two_requests_for_each_unchanged_tag_and_one_for_the_list() {
    // given
    int tags = 40;
    for (int tag = 0; tag < tags; tag++) {
      images.image(1, 100).pushTo(source, "app", "tag-" + tag);
    }
    arrive("app");

    // when
    List<Status> statuses = statusesOf(sync("app"));

    // then
    assertThat(statuses).hasSize(tags).containsOnly(Status.UP_TO_DATE);
    assertThat(source).receivedRequests(tags + 1).received(tags, "HEAD");
    assertThat(mirror).receivedRequests(tags).received(tags, "HEAD");
  }

  @Test
  void should_need_two_requests_for_an_unchanged_index_with_all_instances() {
    // given
    TestImage index = images.index(3, 2, 500);
    index.pushTo(source, "app", "1");
    sync("app:1").all().run();
    forgetRequests();

    // when
    List<Status> statuses = statusesOf(sync("app:1").all());

    // then
    assertThat(statuses).containsExactly(Status.UP_TO_DATE);
    assertThat(source).receivedRequests(1);
    assertThat(mirror).receivedRequests(1).hasImage("app:1").isSameAs(index);
  }

  @Test
  void should_need_three_requests_for_another_tag_of_an_image_that_the_run_copies() {
    // given
    TestImage image = images.image(3, 2_000);
    int tags = 20;
    for (int tag = 1; tag <= tags; tag++) {
      image.pushTo(source, "app", "tag-" + tag);
    }

    // when
    sync("app").run();

    // then
    int list = 1;
    int first = 15;
    assertThat(source.requests().size() + mirror.requests().size())
        .isEqualTo(list + first + 3 * (tags - 1));
    assertThat(mirror).isComplete().received(tags, "HEAD").received(4, "POST");
  }

  @Test
  void should_need_three_requests_for_another_tag_of_an_image_found_unchanged_before() {
    // given
    TestImage image = images.image(3, 2_000);
    image.pushTo(source, "app", "1");
    arrive("app:1");
    image.pushTo(source, "app", "2");

    // when
    sync("app").parallelImages(1).run();

    // then
    int listAndUnchangedTag = 3;
    assertThat(source.requests().size() + mirror.requests().size())
        .isEqualTo(listAndUnchangedTag + 3);
    assertThat(mirror).hasImage("app:2").isSameAs(image);
    assertThat(mirror).receivedNo("POST").received(1, "PUT");
  }

  @Test
  void should_need_five_requests_for_another_tag_of_an_image_from_an_earlier_run() {
    // given
    TestImage image = images.image(3, 2_000);
    image.pushTo(source, "app", "1");
    arrive("app:1");
    image.pushTo(source, "app", "2");

    // when
    sync("app:2").run();

    // then
    assertThat(source).receivedRequests(1).received(1, "GET", "/manifests/2");
    assertThat(mirror).receivedRequests(4).received(2, "HEAD").received(1, "POST");
    assertThat(mirror).hasImage("app:2").isSameAs(image).and().hasNoOpenUploads();
  }

  @Test
  void should_begin_no_upload_that_is_not_used() {
    // given
    TestImage old = images.image(3, 2_000);
    old.pushTo(source, "app", "1");
    arrive("app:1");
    TestImage moved = images.builder().onTopOf(old).layer(2_000).build();
    moved.pushTo(source, "app", "1");

    // when
    sync("app:1").run();

    // then
    assertThat(mirror).hasImage("app:1").isSameAs(moved).and().hasNoOpenUploads();
    assertThat(mirror).receivedNo("DELETE").received(3, "PUT");
  }

  @Test
  void should_look_for_one_blob_in_a_run_when_tags_have_moved() {
    // given
    TestImage old = images.image(3, 2_000);
    old.pushTo(source, "app", "1");
    old.pushTo(source, "app", "2");
    arrive("app");
    images.builder().onTopOf(old).layer(2_000).build().pushTo(source, "app", "1");
    images.builder().onTopOf(old).layer(3_000).build().pushTo(source, "app", "2");

    // when
    sync("app").parallelImages(1).run();

    // then
    int mountsOfOldLayers = 3;
    int uploads = 2 * 2;
    assertThat(mirror).received(1, "HEAD", "/blobs/").received(2, "HEAD", "/manifests/");
    assertThat(mirror).received(mountsOfOldLayers + uploads, "POST").isComplete();
  }

  private Syncer sync(String repositoryOrImage) {
    return Loopback.sync(source.host() + "/" + repositoryOrImage, mirror.host());
  }

  private void arrive(String repositoryOrImage) {
    sync(repositoryOrImage).run();
    forgetRequests();
  }

  private void forgetRequests() {
    source.clearRequests();
    mirror.clearRequests();
  }

  private static List<Status> statusesOf(Syncer syncer) {
    return syncer.run().images().stream().map(image -> image.status()).toList();
  }
}
