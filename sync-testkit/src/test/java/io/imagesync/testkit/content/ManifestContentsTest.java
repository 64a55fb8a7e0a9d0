// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestContentsTest {
  private static final String A = "sha256:" + "a".repeat(64);
  private static final String B = "sha512:" + "b".repeat(128);

  private static ManifestContents read(String json) throws MalformedManifestException {
    return ManifestContents.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void should_read_an_image_manifest() throws MalformedManifestException {
    ManifestContents manifest =
        read(
            "{\"schemaVersion\":2,\"mediaType\":\"m\",\"artifactType\":\"t\","
                + ("\"config\":{\"mediaType\":\"c\",\"digest\":\"" + A + "\",\"size\":3},")
                + ("\"layers\":[{\"digest\":\"" + B + "\",\"size\":4,\"urls\":[\"u\"]}],")
                + ("\"subject\":{\"digest\":\"" + B + "\",\"size\":5},")
                + "\"annotations\":{\"k\":\"v\"}}");

    assertThat(manifest.mediaType()).hasValue("m");
    assertThat(manifest.artifactType()).hasValue("t");
    assertThat(manifest.config().orElseThrow().mediaType()).isEqualTo("c");
    assertThat(manifest.config().orElseThrow().digest()).hasToString(A);
    assertThat(manifest.layers().get(0).size()).hasValue(4);
    assertThat(manifest.layers().get(0).isForeign()).isTrue();
    assertThat(manifest.blobs()).extracting(blob -> blob.digest().toString()).containsExactly(A);
    assertThat(manifest.subject().orElseThrow().digest()).hasToString(B);
    assertThat(manifest.annotations()).isEqualTo(Map.of("k", "v"));
    assertThat(manifest.list()).isFalse();
  }

  @Test
  void should_read_an_empty_index() throws MalformedManifestException {
    ManifestContents manifest = read("{\"schemaVersion\":2,\"manifests\":[]}");

    assertThat(manifest.list()).isTrue();
    assertThat(manifest.manifests()).isEmpty();
  }

  @Test
  void should_read_the_layers_of_schema_1() throws MalformedManifestException {
    ManifestContents manifest =
        read("{\"schemaVersion\":1,\"fsLayers\":[{\"blobSum\":\"" + A + "\"}]}");

    assertThat(manifest.layers()).singleElement().matches(layer -> layer.size().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"config\":{}}",
        "{\"config\":[]}",
        "{\"config\":{\"digest\":\"sha256:x\",\"size\":1}}",
        "{\"config\":{\"digest\":\"../../etc/passwd\",\"size\":1}}",
        "{\"layers\":{}}",
        "{\"layers\":[null]}",
        "{\"manifests\":[1]}",
        "{\"mediaType\":1}",
        "{\"schemaVersion\":\"2\"}",
        "{\"annotations\":{\"a\":1}}",
        "{\"schemaVersion\":1,\"fsLayers\":[{}]}",
      })
  void should_refuse_what_is_not_shaped_like_a_manifest(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedManifestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "null", "1.5", "1e30"})
  void should_refuse_a_descriptor_without_a_size(String size) {
    assertThatThrownBy(() -> read("{\"config\":{\"digest\":\"" + A + "\",\"size\":" + size + "}}"))
        .isInstanceOf(MalformedManifestException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256",
        "sha256:",
        "sha256:zz",
        "md5:d41d8cd98f00b204e9800998ecf8427e",
        "SHA256:0000000000000000000000000000000000000000000000000000000000000000",
        "sha256:000000000000000000000000000000000000000000000000000000000000000A",
        "sha256:0000000000000000000000000000000000000000000000000000000000000000\n",
      })
  void should_refuse_what_is_no_digest(String text) {
    assertThat(ContentDigest.parse(text)).isEmpty();
  }
}
