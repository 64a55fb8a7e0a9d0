// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import static io.imagesync.testkit.registry.Samples.bytes;
import static io.imagesync.testkit.registry.Samples.digest;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.content.ContentDigest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pushing blobs, as the distribution specification describes it. */
class PushBlobTest {
  private static final byte[] BLOB = bytes("hello blob");
  private static final String DIGEST = digest(BLOB);
  private static final byte[] NOTHING = new byte[0];

  private final InProcessRegistry registry = InProcessRegistry.start();
  private final Http http = new Http(registry);

  @AfterEach
  void close() {
    registry.close();
  }

  private void assertStored(Http.Response response) {
    assertThat(response.status()).isEqualTo(201);
    assertThat(response.header("Location")).isEqualTo("/v2/repo/blobs/" + DIGEST);
    assertThat(response.header("Docker-Content-Digest")).isEqualTo(DIGEST);
    assertThat(registry.blob("repo", DIGEST)).hasValue(BLOB);
    assertThat(registry.openUploads()).isZero();
  }

  @Test
  void should_take_a_blob_by_post_and_put() throws IOException {
    Http.Response start = http.post("/v2/repo/blobs/uploads/", NOTHING);
    assertThat(start.status()).isEqualTo(202);
    assertThat(start.header("Docker-Upload-UUID")).isNotEmpty();

    Http.Response end =
        http.put(
            Http.commit(start.header("Location"), DIGEST),
            BLOB,
            "Content-Type",
            "application/octet-stream");

    assertStored(end);
  }

  @Test
  void should_take_a_blob_by_a_single_post() throws IOException {
    assertStored(http.post("/v2/repo/blobs/uploads/?digest=" + DIGEST, BLOB));
  }

  @Test
  void should_take_a_streamed_patch() throws IOException {
    String location = http.startUpload("repo");

    Http.Response patch =
        http.send(
            "PATCH", location, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(BLOB)));
    assertThat(patch.status()).isEqualTo(202);
    assertThat(patch.header("Range")).isEqualTo("0-9");

    assertStored(http.put(Http.commit(patch.header("Location"), DIGEST), NOTHING));
  }

  @Test
  void should_take_chunks_in_order() throws IOException {
    String location = http.startUpload("repo");

    Http.Response first = http.patch(location, bytes("hello"), "Content-Range", "0-4");
    Http.Response second =
        http.patch(first.header("Location"), bytes(" bl"), "Content-Range", "5-7");
    Http.Response last =
        http.put(
            Http.commit(second.header("Location"), DIGEST), bytes("ob"), "Content-Range", "8-9");

    assertThat(first.status()).isEqualTo(202);
    assertThat(first.header("Range")).isEqualTo("0-4");
    assertThat(second.header("Range")).isEqualTo("0-7");
    assertStored(last);
  }

  @Test
  void should_refuse_a_chunk_out_of_order_and_go_on() throws IOException {
    String location = http.startUpload("repo");
    http.patch(location, bytes("hello"), "Content-Range", "0-4");

    Http.Response gap = http.patch(location, bytes("lob"), "Content-Range", "7-9");
    Http.Response again = http.patch(location, bytes("hello"), "Content-Range", "0-4");

    assertThat(gap.status()).isEqualTo(416);
    assertThat(gap.header("Range")).isEqualTo("0-4");
    assertThat(again.status()).isEqualTo(416);
    Http.Response next = http.patch(gap.header("Location"), bytes(" blob"), "Content-Range", "5-9");
    assertStored(http.put(Http.commit(next.header("Location"), DIGEST), NOTHING));
  }

  @Test
  void should_refuse_a_chunk_whose_length_is_not_what_it_says() throws IOException {
    String location = http.startUpload("repo");

    Http.Response response = http.patch(location, bytes("hello"), "Content-Range", "0-9");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text()).contains("\"SIZE_INVALID\"");
    assertThat(http.get(location).header("Range")).isEqualTo("0-0");
  }

  @Test
  void should_refuse_a_malformed_chunk_range() throws IOException {
    Http.Response response =
        http.patch(http.startUpload("repo"), bytes("hello"), "Content-Range", "a-b");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text()).contains("\"BLOB_UPLOAD_INVALID\"");
  }

  @Test
  void should_tell_how_far_an_upload_is() throws IOException {
    String location = http.startUpload("repo");
    http.patch(location, bytes("hello"));

    Http.Response status = http.get(location);

    assertThat(status.status()).isEqualTo(204);
    assertThat(status.header("Range")).isEqualTo("0-4");
    assertThat(status.header("Location")).isEqualTo(location);
  }

  @Test
  void should_forget_a_cancelled_upload() throws IOException {
    String location = http.startUpload("repo");
    http.patch(location, bytes("hello"));

    assertThat(http.delete(location).status()).isEqualTo(204);

    assertThat(registry.openUploads()).isZero();
    Http.Response status = http.get(location);
    assertThat(status.status()).isEqualTo(404);
    assertThat(status.text()).contains("\"BLOB_UPLOAD_UNKNOWN\"");
  }

  @Test
  void should_know_an_upload_only_by_the_location_it_gave() throws IOException {
    String location = http.startUpload("repo");
    String withoutQuery = location.substring(0, location.indexOf('?'));

    assertThat(http.patch(withoutQuery, BLOB).status()).isEqualTo(404);
    assertThat(http.patch(location.replace("/repo/", "/other/"), BLOB).status()).isEqualTo(404);
  }

  @Test
  void should_refuse_content_with_another_digest() throws IOException {
    String other = digest(bytes("other"));

    Http.Response put = http.put(Http.commit(http.startUpload("repo"), other), BLOB);
    Http.Response post = http.post("/v2/repo/blobs/uploads/?digest=" + other, BLOB);

    for (Http.Response response : new Http.Response[] {put, post}) {
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.text()).contains("\"DIGEST_INVALID\"");
    }
    assertThat(registry.blob("repo", other)).isEmpty();
    assertThat(registry.openUploads()).isZero();
  }

  @Test
  void should_want_a_digest_to_commit() throws IOException {
    String location = http.startUpload("repo");

    assertThat(http.put(location, BLOB).text()).contains("\"DIGEST_INVALID\"");
    assertThat(http.put(Http.commit(location, "md5:abc"), BLOB).text())
        .contains("\"DIGEST_INVALID\"");
    assertStored(http.put(Http.commit(location, DIGEST), BLOB));
  }

  @Test
  void should_take_a_blob_by_its_sha512() throws IOException {
    String digest = ContentDigest.of("sha512", BLOB).toString();
    String location = http.startUpload("repo");
    http.patch(location, BLOB);

    Http.Response response = http.put(Http.commit(location, digest), NOTHING);

    assertThat(response.status()).isEqualTo(201);
    assertThat(http.get("/v2/repo/blobs/" + digest).bytes()).isEqualTo(BLOB);
  }

  @Test
  void should_mount_a_blob_of_another_repository() throws IOException {
    registry.putBlob("other/place", BLOB);

    assertStored(
        http.post("/v2/repo/blobs/uploads/?mount=" + DIGEST + "&from=other%2Fplace", NOTHING));
  }

  @Test
  void should_mount_a_blob_of_the_same_repository() throws IOException {
    registry.putBlob("repo", BLOB);

    assertStored(http.post("/v2/repo/blobs/uploads/?mount=" + DIGEST + "&from=repo", NOTHING));
  }

  @Test
  void should_open_an_upload_when_there_is_nothing_to_mount() throws IOException {
    registry.putBlob("other", bytes("something else"));

    Http.Response unknown =
        http.post("/v2/repo/blobs/uploads/?mount=" + DIGEST + "&from=other", NOTHING);
    Http.Response nowhere = http.post("/v2/repo/blobs/uploads/?mount=" + DIGEST, NOTHING);

    assertThat(unknown.status()).isEqualTo(202);
    assertThat(nowhere.status()).isEqualTo(202);
    assertTaken(http.put(Http.commit(unknown.header("Location"), DIGEST), BLOB));
  }

  private void assertTaken(Http.Response response) {
    assertThat(response.status()).isEqualTo(201);
    assertThat(registry.blob("repo", DIGEST)).hasValue(BLOB);
  }

  @Test
  void should_open_an_upload_when_mounts_are_switched_off() throws IOException {
    try (InProcessRegistry other = InProcessRegistry.builder().mountable(false).start()) {
      other.putBlob("other", BLOB);

      Http.Response response =
          new Http(other).post("/v2/repo/blobs/uploads/?mount=" + DIGEST + "&from=other", NOTHING);

      assertThat(response.status()).isEqualTo(202);
      assertThat(response.header("Location")).startsWith("/v2/repo/blobs/uploads/");
    }
  }

  @Test
  void should_take_an_empty_blob() throws IOException {
    String digest = digest(NOTHING);

    Http.Response response = http.put(Http.commit(http.startUpload("repo"), digest), NOTHING);

    assertThat(response.status()).isEqualTo(201);
    assertThat(registry.blob("repo", digest)).hasValue(NOTHING);
  }
}
