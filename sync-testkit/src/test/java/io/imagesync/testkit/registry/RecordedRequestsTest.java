// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import static io.imagesync.testkit.registry.Samples.bytes;
import static io.imagesync.testkit.registry.Samples.digest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordedRequestsTest {
  private final InProcessRegistry registry = InProcessRegistry.start();
  private final Http http = new Http(registry);

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void should_remember_what_was_asked_and_answered() throws IOException {
    // given
    Instant before = Instant.now();
    byte[] blob = bytes("hello");

    // when
    http.post("/v2/repo/blobs/uploads/?digest=" + digest(blob), blob, "X-Test", "yes");
    http.get("/v2/repo/blobs/" + digest(blob));
    http.head("/v2/repo/blobs/" + digest(blob));
    http.get("/v2/repo/manifests/nope");

    // then
    List<RecordedRequest> requests = registry.requests();
    assertThat(requests).hasSize(4);
    RecordedRequest post = requests.get(0);
    assertThat(post.method()).isEqualTo("POST");
    assertThat(post.path()).isEqualTo("/v2/repo/blobs/uploads/");
    assertThat(post.query()).isEqualTo("digest=" + digest(blob));
    assertThat(post.header("x-test")).hasValue("yes");
    assertThat(post.isAuthorized()).isFalse();
    assertThat(post.bytesReceived()).isEqualTo(5);
    assertThat(post.bytesSent()).isZero();
    assertThat(post.status()).isEqualTo(201);
    assertThat(post.startedAt()).isBetween(before, Instant.now());
    assertThat(requests.get(1).bytesSent()).isEqualTo(5);
    assertThat(requests.get(2).bytesSent()).isZero();
    assertThat(requests.get(3).status()).isEqualTo(404);
    assertThat(requests.get(3)).hasToString("GET /v2/repo/manifests/nope -> 404");
  }

  @Test
  void should_count() throws IOException {
    http.get("/v2/");
    http.get("/v2/a/tags/list");
    http.head("/v2/");

    assertThat(registry.countOf("GET")).isEqualTo(2);
    assertThat(registry.countOf("GET", "/tags/")).isEqualTo(1);
    assertThat(registry.countOf("PUT")).isZero();
  }

  @Test
  void should_give_a_list_that_does_not_change() throws IOException {
    http.get("/v2/");
    List<RecordedRequest> requests = registry.requests();

    http.get("/v2/");

    assertThat(requests).hasSize(1);
    assertThatThrownBy(requests::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void should_forget() throws IOException {
    http.get("/v2/");

    registry.clearRequests();

    assertThat(registry.requests()).isEmpty();
  }
}
