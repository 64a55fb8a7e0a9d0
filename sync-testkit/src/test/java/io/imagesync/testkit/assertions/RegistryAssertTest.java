// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.assertions;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.image.MediaTypes;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryAssertTest {
  private final InProcessRegistry registry = InProcessRegistry.start();
  private final TestImages images = TestImages.withSeed(1);
  private final TestImage image = images.image(2, 100);

  RegistryAssertTest() {
    image.pushTo(registry, "a/app", "1");
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private static void assertFails(ThrowingCallable assertion, String... messageParts) {
    assertThatThrownBy(assertion)
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(messageParts);
  }

  private void get(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) registry.uri().resolve(path).toURL().openConnection();
    connection.getResponseCode();
    connection.disconnect();
  }

  @Test
  void should_find_an_image() {
    assertThat(registry)
        .hasImage("a/app:1")
        .withDigest(image.digest())
        .withMediaType(MediaTypes.OCI_MANIFEST)
        .isComplete()
        .isSameAs(image)
        .and()
        .hasImage("a/app@" + image.digest())
        .and()
        .hasNoImage("a/app:2")
        .hasNoImage("app:1");
    assertFails(
        () -> assertThat(registry).hasImage("a/app:2"), "a/app:2", "there are only: a/app [1]");
    assertFails(() -> assertThat(registry).hasNoImage("a/app:1"), "a/app:1", "" + image.digest());
  }

  @Test
  void should_compare_digest_and_type() {
    TestImage other = images.image(1, 1);

    assertFails(
        () -> assertThat(registry).hasImage("a/app:1").withDigest(other.digest()),
        "a/app:1",
        "" + other.digest());
    assertFails(
        () -> assertThat(registry).hasImage("a/app:1").withMediaType(MediaTypes.OCI_INDEX),
        MediaTypes.OCI_INDEX);
    assertFails(
        () -> assertThat(registry).hasImage("a/app:1").isSameAs(other), "" + other.digest());
  }

  @Test
  void should_compare_tags() {
    assertThat(registry).hasTags("a/app", "1").hasTags("none");
    assertFails(() -> assertThat(registry).hasTags("a/app", "1", "2"), "a/app", "2");
    assertFails(() -> assertThat(registry).hasTags("a/app"), "1");
  }

  @Test
  void should_find_out_that_a_blob_is_missing() {
    String layer = image.blobs().get(1).digest().toString();
    assertThat(registry).isComplete();

    registry.removeBlob("a/app", layer);

    assertFails(() -> assertThat(registry).isComplete(), "a/app:1", layer, "missing");
    assertFails(() -> assertThat(registry).hasImage("a/app:1").isComplete(), layer, "missing");
  }

  @Test
  void should_find_out_that_an_instance_is_missing() {
    TestImage index = images.index(2, 1, 10);
    index.pushTo(registry, "app", "1");
    assertThat(registry).hasImage("app:1").isSameAs(index);
    String instance = index.children().get(1).digest().toString();

    registry.removeManifest("app", instance);

    assertFails(() -> assertThat(registry).isComplete(), "app:1", instance, "missing");
  }

  @Test
  void should_find_out_that_a_size_is_wrong_or_a_manifest_malformed() {
    String manifest = new String(image.manifest().bytes(), StandardCharsets.UTF_8);
    String wrong = manifest.replaceFirst("\"size\":\\d+", "\"size\":1");
    registry.putManifest(
        "a/app", "1", MediaTypes.OCI_MANIFEST, wrong.getBytes(StandardCharsets.UTF_8));
    assertFails(() -> assertThat(registry).isComplete(), "bytes instead of 1");

    registry.putManifest("a/app", "1", MediaTypes.OCI_MANIFEST, new byte[] {'x'});
    assertFails(() -> assertThat(registry).isComplete(), "malformed");
  }

  @Test
  void should_not_miss_a_layer_that_is_kept_elsewhere() {
    TestImage foreign = images.builder().foreignLayer(10, "https://example.com/x").build();
    foreign.pushTo(registry, "app", "1");

    registry.removeBlob("app", foreign.blobs().get(1).digest().toString());

    assertThat(registry).isComplete();
  }

  @Test
  void should_count_requests() throws IOException {
    get("/v2/");
    get("/v2/a/app/tags/list");

    assertThat(registry)
        .received(2, "GET")
        .received(1, "GET", "/tags/")
        .receivedNo("PUT")
        .receivedNo("GET", "/manifests/")
        .receivedRequests(2)
        .receivedAtMost(2)
        .hasNoOpenUploads();
    assertFails(() -> assertThat(registry).receivedNo("GET"), "GET /v2/a/app/tags/list -> 200");
    assertFails(() -> assertThat(registry).received(1, "GET"), "Expected 1", "there were 2");
    assertFails(() -> assertThat(registry).receivedRequests(3), "Expected 3");
    assertFails(() -> assertThat(registry).receivedAtMost(1), "at most 1");
  }

  @Test
  void should_find_an_upload_that_was_left_open() throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            registry.uri().resolve("/v2/app/blobs/uploads/").toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.getResponseCode();

    assertFails(() -> assertThat(registry).hasNoOpenUploads(), "left open");
  }

  @Test
  void should_refuse_what_names_no_image() {
    for (String name : new String[] {"app", "", ":1", "host:80/app"}) {
      assertThatThrownBy(() -> assertThat(registry).hasImage(name))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
