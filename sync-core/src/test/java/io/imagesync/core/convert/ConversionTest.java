// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.imagesync.ErrorKind;
import io.imagesync.core.fake.Schema1Text;
import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.core.manifest.ManifestParser;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.TransportException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionTest {
  private static final String OCI_TAR = "application/vnd.oci.image.layer.v1.tar";
  private static final String CONFIG =
      "{\"architecture\":\"amd64\",\"os\":\"linux\",\"history\":[{\"created_by\":\"x\"}],"
          + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}";
  private static final EmbeddedName NAME = new EmbeddedName("team/app", "1.0");

  private final BlobMap blobs = new BlobMap();
  private final Conversion conversion = new Conversion(blobs.verified(), NAME);

  @Test
  void should_keep_config_and_layers_from_oci_to_docker() throws Exception {
    Descriptor config = blobs.add(MediaTypes.OCI_CONFIG, "no JSON at all".getBytes(UTF_8));
    Descriptor layer = new Descriptor(OCI_TAR, config.digest(), 5, List.of("https://e.org/l"));

    Converted converted = conversion.convert(oci(config, layer), MediaTypes.DOCKER_MANIFEST);

    assertThat(text(converted))
        .isEqualTo(
            "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.docker.distribution.manifest.v2+"
                + "json\",\"config\":{\"mediaType\":\"application/vnd.docker.container.image.v1+"
                + "json\",\"size\":14,\"digest\":\""
                + config.digest()
                + "\"},\"layers\":[{\"mediaType\":\"application/vnd.docker.image.rootfs.diff.tar\","
                + "\"size\":5,\"digest\":\""
                + config.digest()
                + "\",\"urls\":[\"https://e.org/l\"]}]}");
    assertThat(converted.made()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|Malformed|config",
        "{\"config\":7}|malformed|config config",
        "{\"config\":{\"Env\":[1]}}|malformed|Env",
        "{\"config\":{\"Labels\":{\"a\":1}}}|malformed|Labels",
        "{\"rootfs\":{\"diff_ids\":{}}}|malformed|diff_ids",
        "{\"history\":[7]}|malformed|history",
        "{\"created\":\"today\"}|no valid time|today",
        "{\"os\":7}|malformed|os",
      })
  void should_refuse_to_convert_a_malformed_config(String config, String reason, String where) {
    ImageManifest image = docker(blobs.add(MediaTypes.DOCKER_CONFIG, config.getBytes(UTF_8)));

    assertThatThrownBy(() -> conversion.convert(image, MediaTypes.OCI_MANIFEST))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.CORRUPT_CONTENT))
        .satisfies(
            e ->
                assertThat(e.getMessage().toLowerCase(Locale.ROOT))
                    .containsAnyOf(reason.toLowerCase(Locale.ROOT), "not a json object"))
        .satisfies(e -> assertThat(e.getMessage()).containsIgnoringCase(where));
  }

  @Test
  void should_not_read_a_config_without_end() {
    Descriptor config = blobs.add(MediaTypes.DOCKER_CONFIG, new byte[4 * 1024 * 1024 + 1]);

    assertThatThrownBy(() -> conversion.convert(docker(config), MediaTypes.OCI_MANIFEST))
        .hasMessageContaining("more than 4 MiB");
  }

  @Test
  void should_need_a_history_for_schema_1() {
    Descriptor config = blobs.add(MediaTypes.DOCKER_CONFIG, "{}".getBytes(UTF_8));

    assertThatThrownBy(() -> conversion.convert(docker(config), MediaTypes.DOCKER_SCHEMA1_SIGNED))
        .hasMessageContaining("no history");
  }

  @Test
  void should_need_a_layer_for_every_step_of_the_history() {
    Descriptor config = blobs.add(MediaTypes.DOCKER_CONFIG, CONFIG.getBytes(UTF_8));

    assertThatThrownBy(() -> conversion.convert(docker(config), MediaTypes.DOCKER_SCHEMA1_SIGNED))
        .hasMessageContaining("more steps than its 0 layers");
  }

  @Test
  void should_write_the_destination_s_name_into_schema_1_and_the_same_bytes_each_time()
      throws Exception {
    Descriptor config = blobs.add(MediaTypes.DOCKER_CONFIG, CONFIG.getBytes(UTF_8));
    Descriptor layer = new Descriptor("any/type", config.digest(), 7);
    ImageManifest image = docker(config, layer);

    Converted once = conversion.convert(image, MediaTypes.DOCKER_SCHEMA1_SIGNED);
    Converted again = conversion.convert(image, MediaTypes.DOCKER_SCHEMA1_SIGNED);

    assertThat(text(once)).startsWith("{\"name\":\"team/app\",\"tag\":\"1.0\",\"architecture\":");
    assertThat(again.manifest()).isEqualTo(once.manifest());
    ImageManifest read = (ImageManifest) new ManifestParser().parse(once.manifest().raw());
    assertThat(read.digest()).isEqualTo(once.manifest().digest());
    assertThat(read.layers()).extracting(Descriptor::digest).containsExactly(layer.digest());
  }

  @Test
  void should_find_out_what_schema_1_does_not_say() throws Exception {
    byte[] plain = "files".getBytes(UTF_8);
    byte[] packed = gzip("more files".getBytes(UTF_8));
    String lower = blobs.add("", plain).digest().toString();
    String upper = blobs.add("", packed).digest().toString();
    Schema1Text text =
        new Schema1Text()
            .entry(lower, v1(3, 2, ",\"throwaway\":true,\"os\":\"linux\",\"Size\":9,\"z\":1.0"))
            .entry(upper, v1(2, 1, ",\"container_config\":{\"Cmd\":[\"a\",\"b\"]}"))
            .entry(lower, "{\"id\":\"" + Schema1Text.id(1) + "\",\"author\":\"<me>\"}");

    Converted converted = conversion.convert(schema1(text), MediaTypes.DOCKER_MANIFEST);

    assertThat(converted.manifest().layers())
        .containsExactly(
            new Descriptor(
                "application/vnd.docker.image.rootfs.diff.tar", Digest.parse(lower), plain.length),
            new Descriptor(
                "application/vnd.docker.image.rootfs.diff.tar.gzip",
                Digest.parse(upper),
                packed.length));
    Digest config = converted.manifest().config().orElseThrow().digest();
    assertThat(new String(made(converted, config), UTF_8))
        .isEqualTo(
            "{\"history\":[{\"created\":\"0001-01-01T00:00:00Z\",\"author\":\"\\u003cme\\u003e\"},"
                + "{\"created\":\"0001-01-01T00:00:00Z\",\"created_by\":\"a b\"},"
                + "{\"created\":\"0001-01-01T00:00:00Z\",\"empty_layer\":true}],\"os\":\"linux\","
                + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
                + Digest.sha256(plain)
                + "\",\""
                + Digest.sha256("more files".getBytes(UTF_8))
                + "\"]},\"z\":1.0}");
  }

  @Test
  void should_refuse_schema_1_layers_that_docker_has_no_name_for() {
    String layer = blobs.add("", Zstd.compress(new byte[9])).digest().toString();
    Schema1Text text = new Schema1Text().entry(layer, "{\"id\":\"" + Schema1Text.id(1) + "\"}");

    assertThatThrownBy(() -> conversion.convert(schema1(text), MediaTypes.DOCKER_MANIFEST))
        .hasMessageContaining("docker has no name for");
  }

  @Test
  void should_compress_with_gzip_what_docker_cannot_call_zstd() throws Exception {
    byte[] plain = "files".repeat(1000).getBytes(UTF_8);
    Descriptor layer = blobs.add(OCI_TAR + "+zstd", Zstd.compress(plain));
    Descriptor config =
        blobs.add(
            MediaTypes.OCI_CONFIG,
            ("{\"rootfs\":{\"diff_ids\":[\"" + Digest.sha256(plain) + "\"]}}").getBytes(UTF_8));

    Converted converted = conversion.convert(oci(config, layer), MediaTypes.DOCKER_MANIFEST);

    Descriptor gzipped = converted.manifest().layers().get(0);
    assertThat(gzipped.mediaType()).endsWith("diff.tar.gzip");
    byte[] content = made(converted, gzipped.digest());
    assertThat(Digest.sha256(content)).isEqualTo(gzipped.digest());
    assertThat(content).hasSize((int) gzipped.size());
  }

  @ParameterizedTest
  @CsvSource({
    "1.8.2, false",
    "1.8.3, true",
    "1.8.10, true",
    "1.7, false",
    "1.8, false",
    "1.8.3-rc1, false",
    "17.06.0-ce, true",
    "dev, false",
  })
  void should_know_since_when_docker_s_configs_are_complete(String version, boolean complete) {
    assertThat(DockerImageModel.isComplete(version)).isEqualTo(complete);
  }

  private static String v1(int id, int parent, String more) {
    return "{\"id\":\""
        + Schema1Text.id(id)
        + "\",\"parent\":\""
        + Schema1Text.id(parent)
        + "\""
        + more
        + "}";
  }

  private byte[] made(Converted converted, Digest digest) throws IOException {
    return converted.made().get(digest).open(blobs.verified()).readAllBytes();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static String text(Converted converted) {
    return new String(converted.manifest().raw().bytes(), UTF_8);
  }

  private static ImageManifest schema1(Schema1Text text) throws IOException {
    RawManifest raw = RawManifest.of(text.payload().getBytes(UTF_8), "");
    return (ImageManifest) new ManifestParser().parse(raw);
  }

  private static ImageManifest oci(Descriptor config, Descriptor... layers) {
    return ManifestJson.oci(config, List.of(layers));
  }

  private static ImageManifest docker(Descriptor config, Descriptor... layers) {
    return ManifestJson.schema2(config, List.of(layers));
  }
}
