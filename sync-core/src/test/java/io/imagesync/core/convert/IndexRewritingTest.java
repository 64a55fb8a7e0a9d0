// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestIndex;
import io.imagesync.core.manifest.ManifestParser;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.Platform;
import io.imagesync.image.RawManifest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexRewritingTest {
  private static final String OCI_TAR = "application/vnd.oci.image.layer.v1.tar";
  private static final Digest OLD = Digest.sha256("old".getBytes(UTF_8));

  private final IndexRewriting rewriting = new IndexRewriting();

  @Test
  void should_keep_the_bytes_of_an_index_that_says_the_same() throws Exception {
    ManifestIndex index = index(MediaTypes.OCI_INDEX, "\"unknown\": 1");

    assertThat(rewriting.rewrite(index, MediaTypes.OCI_INDEX, Map.of())).isSameAs(index);
  }

  @Test
  void should_point_to_what_an_instance_has_become_and_keep_the_rest() throws Exception {
    ManifestIndex index =
        index(
            MediaTypes.OCI_INDEX,
            "\"annotations\": {\"b\": \"2\", \"a\": \"1\"}, \"platform\": {\"os\": \"o\","
                + " \"architecture\": \"a\", \"x\": 1}, \"artifactType\": \"t\"");
    ImageManifest image = image(OCI_TAR);

    assertThat(rewrite(index, MediaTypes.OCI_INDEX, image))
        .isEqualTo(
            "{\"schemaVersion\":2,\"mediaType\":\""
                + MediaTypes.OCI_INDEX
                + "\",\"artifactType\":\"z\",\"manifests\":[{\"mediaType\":\""
                + MediaTypes.OCI_MANIFEST
                + "\",\"digest\":\""
                + image.digest()
                + "\",\"size\":"
                + image.raw().size()
                + ",\"annotations\":{\"a\":\"1\",\"b\":\"2\"},\"platform\":{\"architecture\":\"a\","
                + "\"os\":\"o\"},\"artifactType\":\"t\"}],\"annotations\":{\"k\":\"v\"}}");
  }

  @Test
  void should_mark_instances_with_zstd_layers() throws Exception {
    ManifestIndex index = index(MediaTypes.OCI_INDEX, "\"artifactType\": \"t\"");

    assertThat(rewrite(index, MediaTypes.OCI_INDEX, image(OCI_TAR + "+zstd")))
        .contains(
            ",\"annotations\":{\"io.github.containers.compression.zstd\":\"true\"},"
                + "\"artifactType\":\"t\"}]");
    assertThat(rewrite(index, MediaTypes.DOCKER_LIST, image(OCI_TAR + "+zstd")))
        .doesNotContain("zstd\"");
  }

  @Test
  void should_give_an_entry_without_platform_the_host_s_in_a_docker_list() throws Exception {
    Platform host = Platform.host();

    assertThat(rewrite(index(MediaTypes.OCI_INDEX, "\"x\": 1"), MediaTypes.DOCKER_LIST, image("x")))
        .contains(
            "\"platform\":{\"architecture\":\""
                + host.architecture()
                + "\",\"os\":\""
                + host.os()
                + "\"}");
  }

  @Test
  void should_drop_docker_s_features_from_an_oci_index() throws Exception {
    String entry =
        "\"platform\": {\"architecture\": \"a\", \"os\": \"o\", \"os.version\": \"1\","
            + " \"os.features\": [\"f\"], \"variant\": \"v\", \"features\": [\"sse4\"]}";

    String kept = rewrite(index(MediaTypes.DOCKER_LIST, entry), MediaTypes.DOCKER_LIST, image("x"));
    String oci = rewrite(index(MediaTypes.DOCKER_LIST, entry), MediaTypes.OCI_INDEX, image("x"));

    String common = "\"os.version\":\"1\",\"os.features\":[\"f\"],\"variant\":\"v\"";
    assertThat(kept).contains(common + ",\"features\":[\"sse4\"]}");
    assertThat(oci).contains(common + "}");
  }

  private String rewrite(ManifestIndex index, String type, Manifest now) throws IOException {
    return new String(rewriting.rewrite(index, type, Map.of(OLD, now)).raw().bytes(), UTF_8);
  }

  private static ImageManifest image(String layerType) {
    return ManifestJson.oci(
        new Descriptor(MediaTypes.OCI_CONFIG, OLD, 3), List.of(new Descriptor(layerType, OLD, 3)));
  }

  private static ManifestIndex index(String type, String entry) throws IOException {
    String json =
        "{ \"schemaVersion\": 2, \"mediaType\": \""
            + type
            + "\", \"artifactType\": \"z\", \"annotations\": {\"k\": \"v\"}, \"manifests\": ["
            + "{\"mediaType\": \"m/m\", \"digest\": \""
            + OLD
            + "\", \"size\": 3, "
            + entry
            + "}]}";
    return (ManifestIndex) new ManifestParser().parse(RawManifest.of(json.getBytes(UTF_8), type));
  }
}
