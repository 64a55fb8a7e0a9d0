// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import static io.imagesync.testkit.registry.Samples.bytes;
import static io.imagesync.testkit.registry.Samples.digest;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pulling, as the distribution specification describes it. */
class PullTest {
  private static final byte[] LAYER = bytes("0123456789");
  private static final byte[] CONFIG = bytes("{}");
  private static final byte[] MANIFEST = Samples.image(CONFIG, LAYER);
  private static final String BLOB = "/v2/library/busybox/blobs/" + digest(LAYER);

  private final InProcessRegistry registry = InProcessRegistry.start();
  private final Http http = new Http(registry);

  PullTest() {
    registry.putBlob("library/busybox", LAYER);
    registry.putBlob("library/busybox", CONFIG);
    registry.putManifest("library/busybox", "1.36", Samples.OCI_MANIFEST, MANIFEST);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void should_answer_the_version_check() throws IOException {
    assertThat(http.get("/v2/").status()).isEqualTo(200);
    assertThat(http.get("/v2/").header("Docker-Distribution-Api-Version"))
        .isEqualTo("registry/2.0");
    assertThat(http.head("/v2").status()).isEqualTo(200);
  }

  @Test
  void should_serve_a_manifest_by_tag_and_by_digest() throws IOException {
    for (String reference : new String[] {"1.36", digest(MANIFEST)}) {
      Http.Response response = http.get("/v2/library/busybox/manifests/" + reference);

      assertThat(response.status()).isEqualTo(200);
      assertThat(response.bytes()).isEqualTo(MANIFEST);
      assertThat(response.header("Content-Type")).isEqualTo(Samples.OCI_MANIFEST);
      assertThat(response.header("Docker-Content-Digest")).isEqualTo(digest(MANIFEST));
      assertThat(response.header("Content-Length")).isEqualTo("" + MANIFEST.length);
    }
  }

  @Test
  void should_give_the_length_of_a_manifest_without_its_content() throws IOException {
    Http.Response response = http.head("/v2/library/busybox/manifests/1.36");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.bytes()).isEmpty();
    assertThat(response.header("Content-Length")).isEqualTo("" + MANIFEST.length);
    assertThat(response.header("Docker-Content-Digest")).isEqualTo(digest(MANIFEST));
  }

  @Test
  void should_know_no_manifest_that_is_not_there() throws IOException {
    Http.Response response = http.get("/v2/library/busybox/manifests/nope");

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.header("Content-Type")).isEqualTo("application/json");
    assertThat(response.text()).contains("\"code\":\"MANIFEST_UNKNOWN\"");
    assertThat(http.head("/v2/library/busybox/manifests/nope").status()).isEqualTo(404);
    assertThat(http.get("/v2/no/such/repository/manifests/nope").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "application/vnd.oci.image.manifest.v1+json, 200",
    "'application/json, application/vnd.oci.image.manifest.v1+json;q=0.5', 200",
    "*/*, 200",
    "application/vnd.docker.distribution.manifest.v2+json, 404",
  })
  void should_serve_only_types_the_client_accepts(String accept, int status) throws IOException {
    assertThat(http.get("/v2/library/busybox/manifests/1.36", "Accept", accept).status())
        .isEqualTo(status);
  }

  @Test
  void should_find_the_accepted_type_in_any_of_several_headers() throws IOException {
    Http.Response response =
        http.get(
            "/v2/library/busybox/manifests/1.36",
            "Accept",
            Samples.DOCKER_LIST,
            "Accept",
            Samples.OCI_MANIFEST);

    assertThat(response.status()).isEqualTo(200);
  }

  @Test
  void should_serve_a_blob() throws IOException {
    Http.Response response = http.get(BLOB);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.bytes()).isEqualTo(LAYER);
    assertThat(response.header("Content-Length")).isEqualTo("10");
    assertThat(response.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(response.header("Docker-Content-Digest")).isEqualTo(digest(LAYER));
  }

  @Test
  void should_serve_an_empty_blob() throws IOException {
    String empty = registry.putBlob("library/busybox", new byte[0]);

    Http.Response response = http.get("/v2/library/busybox/blobs/" + empty);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.bytes()).isEmpty();
    assertThat(response.header("Content-Length")).isEqualTo("0");
  }

  @Test
  void should_give_the_length_of_a_blob_without_its_content() throws IOException {
    Http.Response response = http.head(BLOB);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Length")).isEqualTo("10");
    assertThat(response.bytes()).isEmpty();
  }

  @Test
  void should_know_no_blob_of_another_repository() throws IOException {
    registry.putBlob("other", bytes("other"));

    Http.Response response = http.get("/v2/other/blobs/" + digest(LAYER));

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.text()).contains("\"BLOB_UNKNOWN\"");
    assertThat(http.head("/v2/other/blobs/" + digest(LAYER)).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=2-4, 206, 234, bytes 2-4/10",
    "bytes=7-, 206, 789, bytes 7-9/10",
    "bytes=-2, 206, 89, bytes 8-9/10",
    "bytes=8-99, 206, 89, bytes 8-9/10",
    "'bytes=0-1,4-5', 200, 0123456789, ''",
    "lines=1-2, 200, 0123456789, ''",
  })
  void should_serve_a_range_of_a_blob(String range, int status, String body, String contentRange)
      throws IOException {
    Http.Response response = http.get(BLOB, "Range", range);

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.text()).isEqualTo(body);
    assertThat(response.header("Content-Range")).isEqualTo(contentRange);
    assertThat(response.header("Content-Length")).isEqualTo("" + body.length());
  }

  @Test
  void should_refuse_a_range_behind_the_end() throws IOException {
    Http.Response response = http.get(BLOB, "Range", "bytes=10-");

    assertThat(response.status()).isEqualTo(416);
    assertThat(response.header("Content-Range")).isEqualTo("bytes */10");
  }

  @Test
  void should_refuse_what_is_no_digest() throws IOException {
    Http.Response response = http.get("/v2/library/busybox/blobs/sha256:abc");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text()).contains("\"DIGEST_INVALID\"");
  }

  @Test
  void should_refuse_what_is_no_repository() throws IOException {
    Http.Response response = http.get("/v2/Library/busybox/tags/list");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text()).contains("\"NAME_INVALID\"");
  }

  @Test
  void should_serve_nothing_outside_the_api() throws IOException {
    assertThat(http.get("/").status()).isEqualTo(404);
    assertThat(http.get("/v1/_ping").status()).isEqualTo(404);
    assertThat(http.get("/v2/library/busybox/other/thing").status()).isEqualTo(404);
    assertThat(http.get("/token").status()).isEqualTo(404);
  }

  @Test
  void should_name_the_methods_it_allows() throws IOException {
    Http.Response response = http.post(BLOB, bytes("x"));

    assertThat(response.status()).isEqualTo(405);
    assertThat(response.header("Allow")).isEqualTo("GET, HEAD, DELETE");
    assertThat(response.text()).contains("\"UNSUPPORTED\"");
  }
}
