// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.budget;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.imagesync.SyncDestination;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.junit.Registry;
import io.imagesync.testkit.junit.RegistryExtension;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.TokenRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logging in is done once for each side, however many images there are. */
class TokenBudgetTest {
  private static final int TAGS = 30;

  @RegisterExtension
  final RegistryExtension registries =
      new RegistryExtension()
          .with("source", registry -> registry.bearerAuth("reader", "r-secret"))
          .with("mirror", registry -> registry.bearerAuth("writer", "w-secret"));

  private final TestImages images = TestImages.withSeed(3);

  @Test
  void should_get_one_token_for_each_side(
      @Registry("source") InProcessRegistry source, @Registry("mirror") InProcessRegistry mirror) {
    // given
    TestImage base = images.image(2, 10_000);
    for (int tag = 0; tag < TAGS; tag++) {
      images.builder().onTopOf(base).layer(500).build().pushTo(source, "app", "tag-" + tag);
    }

    // when
    sync(source, mirror).run();

    // then
    assertThat(source.tokenRequests())
        .extracting(TokenRequest::account, token -> String.join(" ", token.granted()))
        .containsExactly(tuple("reader", "repository:app:pull"));
    assertThat(mirror.tokenRequests())
        .extracting(TokenRequest::account, token -> String.join(" ", token.granted()))
        .containsExactly(tuple("writer", "repository:app:pull,push"));
    assertThat(mirror).isComplete();
    assertThat(mirror.tags("app")).hasSize(TAGS);
  }

  @Test
  void should_be_challenged_once_for_each_side(
      @Registry("source") InProcessRegistry source, @Registry("mirror") InProcessRegistry mirror) {
    // given
    for (int tag = 0; tag < TAGS; tag++) {
      images.image(1, 100).pushTo(source, "app", "tag-" + tag);
    }
    sync(source, mirror).run();
    source.clearRequests();
    mirror.clearRequests();

    // when
    sync(source, mirror).run();

    // then
    int challengeAndToken = 2;
    assertThat(source).receivedRequests(TAGS + 1 + challengeAndToken);
    assertThat(mirror).receivedRequests(TAGS + challengeAndToken);
  }

  private static Syncer sync(InProcessRegistry source, InProcessRegistry mirror) {
    return Loopback.sync(
        SyncSource.docker(source.host() + "/app")
            .with(Loopback.access().credentials("reader", "r-secret")),
        SyncDestination.docker(mirror.host())
            .with(Loopback.access().credentials("writer", "w-secret")));
  }
}
