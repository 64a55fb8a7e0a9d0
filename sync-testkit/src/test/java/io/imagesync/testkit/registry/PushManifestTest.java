// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import static io.imagesync.testkit.registry.Samples.bytes;
import static io.imagesync.testkit.registry.Samples.digest;
import static io.imagesync.testkit.registry.Samples.format;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.content.ContentDigest;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushing manifests, as the distribution specification describes it. */
class PushManifestTest {
  private static final byte[] LAYER = bytes("layer");
  private static final byte[] CONFIG = bytes("{}");
  private static final byte[] MANIFEST = Samples.image(CONFIG, LAYER);
  private static final String DIGEST = digest(MANIFEST);

  private final InProcessRegistry registry = InProcessRegistry.start();
  private final Http http = new Http(registry);

  PushManifestTest() {
    registry.putBlob("repo", LAYER);
    registry.putBlob("repo", CONFIG);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private Http.Response push(String reference, byte[] manifest, String type) throws IOException {
    return http.put("/v2/repo/manifests/" + reference, manifest, "Content-Type", type);
  }

  private static void assertError(Http.Response response, int status, String code) {
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.text()).contains("\"" + code + "\"");
  }

  @Test
  void should_take_a_manifest_by_tag() throws IOException {
    Http.Response response = push("1.0", MANIFEST, Samples.OCI_MANIFEST);

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.header("Location")).isEqualTo("/v2/repo/manifests/" + DIGEST);
    assertThat(response.header("Docker-Content-Digest")).isEqualTo(DIGEST);
    assertThat(registry.tags("repo")).containsExactly("1.0");
    assertThat(registry.manifest("repo", "1.0").orElseThrow().bytes()).isEqualTo(MANIFEST);
  }

  @Test
  void should_take_a_manifest_by_digest_without_making_a_tag() throws IOException {
    assertThat(push(DIGEST, MANIFEST, Samples.OCI_MANIFEST).status()).isEqualTo(201);

    assertThat(registry.tags("repo")).isEmpty();
    assertThat(registry.manifest("repo", DIGEST)).isPresent();
  }

  @Test
  void should_take_a_manifest_by_its_sha512() throws IOException {
    String digest = ContentDigest.of("sha512", MANIFEST).toString();

    Http.Response response = push(digest, MANIFEST, Samples.OCI_MANIFEST);

    assertThat(response.status()).isEqualTo(201);
    assertThat(http.get("/v2/repo/manifests/" + digest).bytes()).isEqualTo(MANIFEST);
  }

  @Test
  void should_refuse_a_manifest_with_another_digest() throws IOException {
    assertError(
        push(digest(bytes("other")), MANIFEST, Samples.OCI_MANIFEST), 400, "DIGEST_INVALID");
  }

  @Test
  void should_move_a_tag() throws IOException {
    byte[] other = Samples.image(CONFIG);
    push("1.0", MANIFEST, Samples.OCI_MANIFEST);

    push("1.0", other, Samples.OCI_MANIFEST);

    assertThat(registry.manifest("repo", "1.0").orElseThrow().bytes()).isEqualTo(other);
    assertThat(registry.manifest("repo", DIGEST)).isPresent();
  }

  @Test
  void should_refuse_a_manifest_whose_blob_is_missing() throws IOException {
    byte[] manifest = Samples.image(CONFIG, LAYER, bytes("missing"));

    Http.Response response = push("1.0", manifest, Samples.OCI_MANIFEST);

    assertError(response, 404, "MANIFEST_BLOB_UNKNOWN");
    assertThat(response.text()).contains(digest(bytes("missing")));
    assertThat(registry.tags("repo")).isEmpty();
  }

  @Test
  void should_refuse_an_index_whose_manifest_is_missing() throws IOException {
    byte[] index = Samples.index(MANIFEST);

    assertError(push("1.0", index, Samples.OCI_INDEX), 404, "MANIFEST_BLOB_UNKNOWN");

    push(DIGEST, MANIFEST, Samples.OCI_MANIFEST);
    assertThat(push("1.0", index, Samples.OCI_INDEX).status()).isEqualTo(201);
  }

  @Test
  void should_take_an_incomplete_manifest_when_told_not_to_look() throws IOException {
    try (InProcessRegistry lenient =
        InProcessRegistry.builder().validatesReferences(false).start()) {
      Http.Response response =
          new Http(lenient)
              .put("/v2/repo/manifests/1", MANIFEST, "Content-Type", Samples.OCI_MANIFEST);

      assertThat(response.status()).isEqualTo(201);
    }
  }

  @Test
  void should_not_want_a_layer_that_is_kept_elsewhere() throws IOException {
    String foreign =
        Samples.descriptor("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", bytes("x"));
    byte[] manifest =
        bytes(
            format(
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}",
                Samples.DOCKER_MANIFEST,
                Samples.descriptor("application/vnd.docker.container.image.v1+json", CONFIG),
                foreign.replace("}", ",\"urls\":[\"http://127.0.0.1/x\"]}")));

    assertThat(push("1.0", manifest, Samples.DOCKER_MANIFEST).status()).isEqualTo(201);
  }

  @Test
  void should_name_the_subject_even_if_it_is_missing() throws IOException {
    byte[] artifact = Samples.artifact("application/vnd.example", CONFIG, bytes("not here"));

    Http.Response response = push("a", artifact, Samples.OCI_MANIFEST);

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.header("OCI-Subject")).isEqualTo(digest(bytes("not here")));
  }

  @Test
  void should_take_schema_1_and_leave_its_signatures_out_of_the_digest() throws IOException {
    // given a manifest whose signature covers all but the signature
    String head = "{\"schemaVersion\":1,\"name\":\"repo\",\"fsLayers\":[{\"blobSum\":\"%s\"}]";
    String unsigned = format(head, digest(LAYER)) + "\n}";
    int length = format(head, digest(LAYER)).length();
    String protectedHeader =
        base64Url("{\"formatLength\":" + length + ",\"formatTail\":\"" + base64Url("\n}") + "\"}");
    String signed =
        format(head, digest(LAYER))
            + ",\"signatures\":[{\"protected\":\""
            + protectedHeader
            + "\"}]\n}";

    // when
    Http.Response response =
        push("1.0", bytes(signed), "application/vnd.docker.distribution.manifest.v1+prettyjws");

    // then
    assertThat(response.status()).isEqualTo(201);
    assertThat(response.header("Docker-Content-Digest")).isEqualTo(digest(bytes(unsigned)));
    assertThat(http.get("/v2/repo/manifests/1.0").text()).isEqualTo(signed);
  }

  private static String base64Url(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{}",
        "{\"schemaVersion\":2}",
        "{\"schemaVersion\":2,\"layers\":[]}",
        "{\"schemaVersion\":2,\"config\":{\"digest\":\"sha256:zz\",\"size\":1},\"layers\":[]}",
        "{\"schemaVersion\":2,\"schemaVersion\":2}",
      })
  void should_refuse_what_is_no_manifest(String manifest) throws IOException {
    assertError(push("1.0", bytes(manifest), Samples.OCI_MANIFEST), 400, "MANIFEST_INVALID");
  }

  @Test
  void should_refuse_a_manifest_under_another_type() throws IOException {
    assertError(push("1.0", MANIFEST, Samples.OCI_INDEX), 400, "MANIFEST_INVALID");
    assertError(push("1.0", MANIFEST, Samples.DOCKER_MANIFEST), 400, "MANIFEST_INVALID");
  }

  @Test
  void should_refuse_an_index_that_is_also_an_image() throws IOException {
    byte[] both =
        bytes(
            format(
                "{\"schemaVersion\":2,\"manifests\":[],\"config\":%s,\"layers\":[]}",
                Samples.descriptor(Samples.OCI_CONFIG, CONFIG)));

    assertError(push("1.0", both, Samples.OCI_INDEX), 400, "MANIFEST_INVALID");
    assertError(push("1.0", both, Samples.OCI_MANIFEST), 400, "MANIFEST_INVALID");
  }

  @Test
  void should_take_only_the_types_it_was_told_to() throws IOException {
    try (InProcessRegistry picky =
        InProcessRegistry.builder()
            .acceptsOnly(Samples.DOCKER_MANIFEST)
            .validatesReferences(false)
            .start()) {
      Http.Response response =
          new Http(picky)
              .put("/v2/repo/manifests/1", MANIFEST, "Content-Type", Samples.OCI_MANIFEST);

      assertError(response, 400, "MANIFEST_INVALID");
    }
  }

  @Test
  void should_take_the_type_from_the_manifest_when_no_header_gives_it() throws IOException {
    Http.Response response = http.put("/v2/repo/manifests/1.0", MANIFEST);

    assertThat(response.status()).isEqualTo(201);
    assertThat(registry.manifest("repo", "1.0").orElseThrow().mediaType())
        .isEqualTo(Samples.OCI_MANIFEST);
  }

  @Test
  void should_ignore_parameters_of_the_type() throws IOException {
    push("1.0", MANIFEST, Samples.OCI_MANIFEST + "; charset=utf-8");

    assertThat(http.get("/v2/repo/manifests/1.0").header("Content-Type"))
        .isEqualTo(Samples.OCI_MANIFEST);
  }

  @Test
  void should_refuse_a_manifest_of_more_than_4_MiB() throws IOException {
    assertError(
        push("1.0", new byte[4 * 1024 * 1024 + 1], Samples.OCI_MANIFEST), 413, "SIZE_INVALID");
  }

  @Test
  void should_refuse_a_tag_that_is_none() throws IOException {
    assertError(push(".hidden", MANIFEST, Samples.OCI_MANIFEST), 400, "TAG_INVALID");
    assertError(push("a".repeat(129), MANIFEST, Samples.OCI_MANIFEST), 400, "TAG_INVALID");
  }
}
