// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.Platform;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.TransportException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestParserTest {
  private static final Digest A = Digest.sha256("a".getBytes(UTF_8));
  private static final Digest B = Digest.sha256("b".getBytes(UTF_8));
  private static final String DESCRIPTOR = "{'mediaType': 'x/y', 'digest': '" + A + "', 'size': 1}";

  private final ManifestParser parser = new ManifestParser();

  @ParameterizedTest
  @ValueSource(strings = {MediaTypes.OCI_MANIFEST, MediaTypes.DOCKER_MANIFEST})
  void should_read_an_image(String type) throws Exception {
    String json =
        String.format(
            Locale.ROOT,
            "{'schemaVersion': 2, 'mediaType': '%s', 'config': %s, 'layers': [%s, %s, %s]}",
            type,
            descriptor("c/c", A, 7, ""),
            descriptor("l/1", B, 9, ""),
            descriptor("l/2", A, 0, ", 'urls': ['https://e.org/1', 'ftp://e.org/2']"),
            descriptor("l/1", B, 9, ", 'urls': null"));

    Manifest manifest = parse(json, type);

    Descriptor layer = new Descriptor("l/1", B, 9);
    Descriptor foreign = new Descriptor("l/2", A, 0, List.of("https://e.org/1", "ftp://e.org/2"));
    assertThat(manifest)
        .isEqualTo(
            new ImageManifest(
                raw(json, type),
                Optional.of(new Descriptor("c/c", A, 7)),
                List.of(layer, foreign, layer)));
    assertThat(manifest.digest()).isEqualTo(Digest.sha256(manifest.raw().bytes()));
  }

  @ParameterizedTest
  @ValueSource(strings = {MediaTypes.OCI_INDEX, MediaTypes.DOCKER_LIST})
  void should_read_an_index(String type) throws Exception {
    String zstd = ", 'annotations': {'io.github.containers.compression.zstd': 'true'}";
    String json =
        String.format(
            Locale.ROOT,
            "{'schemaVersion': 2, 'mediaType': '%s', 'manifests': [%s, %s, %s]}",
            type,
            descriptor("m/1", A, 7, ", 'platform': {'os': 'linux', 'architecture': 'amd64'}"),
            descriptor(
                "m/2",
                B,
                8,
                zstd
                    + ", 'platform':"
                    + " {'os': 'linux', 'architecture': 'arm', 'variant': 'v7'}"),
            descriptor("m/3", B, 8, ""));

    Manifest manifest = parse(json, type);

    assertThat(manifest)
        .isEqualTo(
            new ManifestIndex(
                raw(json, type),
                List.of(
                    new Instance(
                        new Descriptor("m/1", A, 7),
                        Optional.of(Platform.of("linux", "amd64")),
                        false),
                    new Instance(
                        new Descriptor("m/2", B, 8),
                        Optional.of(Platform.parse("linux/arm/v7")),
                        true),
                    new Instance(new Descriptor("m/3", B, 8), Optional.empty(), false))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'schemaVersion': 2}",
        "{'config': null, 'layers': null}",
        "{'layers': [], 'artifactType': 'x/y', 'subject': {'digest': 'nonsense'}}",
      })
  void should_read_an_artifact_without_config_and_layers(String json) throws Exception {
    assertThat(parse(json, MediaTypes.OCI_MANIFEST))
        .isEqualTo(
            new ImageManifest(raw(json, MediaTypes.OCI_MANIFEST), Optional.empty(), List.of()));
  }

  @Test
  void should_read_an_empty_index() throws Exception {
    assertThat(parse("{'manifests': []}", MediaTypes.OCI_INDEX))
        .isInstanceOfSatisfying(ManifestIndex.class, i -> assertThat(i.instances()).isEmpty());
  }

  @Test
  void should_keep_the_bytes_and_settle_the_type() throws Exception {
    String json =
        " {\n'schemaVersion' : 2, 'unknown': [1.50, 'é'], 'manifests': [" + DESCRIPTOR + "]}\n";

    RawManifest settled = parse(json, "application/json").raw();

    assertThat(settled.bytes()).isEqualTo(bytes(json));
    assertThat(settled.mediaType()).isEqualTo(MediaTypes.OCI_INDEX);
  }

  @Test
  void should_not_take_an_incomplete_platform_for_none() throws Exception {
    ManifestIndex index =
        (ManifestIndex)
            parse(
                String.format(
                    Locale.ROOT,
                    "{'manifests': [%s, %s, %s]}",
                    descriptor("m/1", A, 7, ", 'platform': {}"),
                    descriptor("m/1", A, 7, ", 'platform': {'os': 'linux'}"),
                    descriptor("m/1", A, 7, ", 'platform': null")),
                MediaTypes.OCI_INDEX);

    assertThat(index.instances().get(0).platform()).isPresent();
    assertThat(index.instances().get(1).platform()).isPresent();
    assertThat(index.instances().get(2).platform()).isEmpty();
  }

  @Test
  void should_list_an_instance_once_whatever_the_entries_say_about_it() throws Exception {
    ManifestIndex index =
        (ManifestIndex)
            parse(
                String.format(
                    Locale.ROOT,
                    "{'manifests': [%s, %s, %s, %s]}",
                    descriptor("m/1", A, 7, ""),
                    descriptor("m/1", B, 7, ""),
                    descriptor("m/2", A, 7, ""),
                    descriptor("m/1", A, 8, "")),
                MediaTypes.OCI_INDEX);

    assertThat(index.distinctInstances()).containsExactly(A, B);
  }

  @ParameterizedTest
  @CsvSource({
    MediaTypes.OCI_MANIFEST + ", " + MediaTypes.DOCKER_MANIFEST,
    MediaTypes.DOCKER_MANIFEST + ", " + MediaTypes.OCI_MANIFEST,
    MediaTypes.OCI_MANIFEST + ", " + MediaTypes.OCI_INDEX,
    MediaTypes.DOCKER_LIST + ", " + MediaTypes.OCI_INDEX,
    MediaTypes.OCI_INDEX + ", text/plain",
    "text/plain, application/x-unheard-of",
    "text/plain, " + MediaTypes.DOCKER_SCHEMA1,
  })
  void should_refuse_types_that_contradict_each_other(String stated, String declared) {
    assertFails("{'schemaVersion': 2, 'mediaType': '" + declared + "'}", stated)
        .hasMessageContaining(declared);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "{}", "[]", "true"})
  void should_refuse_a_type_that_is_no_string(String mediaType) {
    String json = "{'schemaVersion': 2, 'mediaType': " + mediaType + "}";

    assertFails(json, MediaTypes.OCI_MANIFEST).hasMessageContaining("mediaType");
    assertFails(json, "").hasMessageContaining("mediaType");
  }

  @Test
  void should_show_a_hostile_type_without_being_deceived() {
    TransportException e =
        catchThrowableOfType(
            TransportException.class,
            () ->
                parse(
                    "{'mediaType': '\\u001b[2J\\n" + "x".repeat(5000) + "'}",
                    MediaTypes.OCI_MANIFEST));

    assertThat(e.getMessage()).hasSizeLessThan(400).doesNotContain("\u001b").doesNotContain("\n");
  }

  @Test
  void should_show_a_hostile_stated_type_without_being_deceived() {
    TransportException e =
        catchThrowableOfType(
            TransportException.class, () -> parse("{}", "\u001b[2J\n" + "x".repeat(5000)));

    assertThat(e.getMessage()).hasSizeLessThan(400).doesNotContain("\u001b").doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'schemaVersion': 7}", "{'a': 1}"})
  void should_refuse_what_is_no_manifest(String json) {
    assertFails(json, "application/json").hasMessageContaining("application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'sha256:' ",
        "'sha256:ABCDEF'",
        "'md5:d41d8cd98f00b204e9800998ecf8427e'",
        "'sha256:../../../../../../../../../../../../../../../../../../../../etc/passwd'",
        "'E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855'",
        "'sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855'",
        "'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 '",
        "'sha512:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'",
        "'', 'x': 1",
        "null",
        "1",
        "{}",
      })
  void should_refuse_an_invalid_digest(String digest) {
    assertInvalidDescriptor("{'mediaType': 'x/y', 'size': 1, 'digest': " + digest + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "1.0", "1e3", "'1'", "null", "9223372036854775808", "1e99999999", "[]"})
  void should_refuse_an_invalid_size(String size) {
    assertInvalidDescriptor("{'mediaType': 'x/y', 'digest': '" + A + "', 'size': " + size + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'http://e.org'", "{'a': 'http://e.org'}", "[1]", "[null]", "true"})
  void should_refuse_invalid_urls(String urls) {
    assertInvalidDescriptor(descriptor("x/y", A, 1, ", 'urls': " + urls));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "'x'", "1", "{'mediaType': 5, 'size': 1}", "{}"})
  void should_refuse_what_is_no_descriptor(String descriptor) {
    assertInvalidDescriptor(descriptor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "'x'", "7", "false"})
  void should_refuse_a_list_that_is_none(String value) {
    assertFails("{'layers': " + value + "}", MediaTypes.OCI_MANIFEST)
        .hasMessageContaining("layers");
    assertFails("{'manifests': " + value + "}", MediaTypes.OCI_INDEX)
        .hasMessageContaining("manifests");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'x'", "[]", "7"})
  void should_refuse_a_platform_that_is_none(String platform) {
    assertFails(
            "{'manifests': [" + descriptor("m/1", A, 7, ", 'platform': " + platform) + "]}",
            MediaTypes.OCI_INDEX)
        .hasMessageContaining("platform");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "'x'",
        "{",
        "{'layers': []",
        "{} {}",
        "{}x",
        "\uFEFF{}",
        "{'layers': [], 'layers': []}",
        "{'a': {'b': 1, 'b': 2}}",
        "{'a': 01}",
        "{'a': NaN}",
        "{a: 1}",
        "{'a': 1,}",
        "// comment\n{}",
      })
  void should_refuse_what_is_not_one_strict_json_object(String json) {
    assertFails(json, MediaTypes.OCI_MANIFEST);
  }

  @Test
  void should_refuse_invalid_utf_8() {
    byte[] bytes = {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'};

    assertThatThrownBy(() -> parser.parse(RawManifest.of(bytes, MediaTypes.OCI_MANIFEST)))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void should_refuse_deep_nesting() {
    assertFails("{'a': ".repeat(10_000) + "1" + "}".repeat(10_000), MediaTypes.OCI_MANIFEST);
    assertFails("{'a': " + "[".repeat(1_000_000), MediaTypes.OCI_MANIFEST);
  }

  @Test
  void should_refuse_very_many_values() {
    assertFails("{'a': [" + "1,".repeat(1_500_000) + "1]}", MediaTypes.OCI_MANIFEST);
  }

  @Test
  void should_refuse_a_very_long_number() {
    assertFails("{'a': " + "9".repeat(1_000_000) + "}", MediaTypes.OCI_MANIFEST);
  }

  @Test
  void should_read_the_largest_manifests_there_are() throws Exception {
    String json = "{'layers': [" + "%s,".repeat(30_000) + "%s]}";
    String filled = json.replace("%s", descriptor("l", A, 1, ""));

    assertThat(parse(filled, MediaTypes.OCI_MANIFEST))
        .isInstanceOfSatisfying(
            ImageManifest.class, image -> assertThat(image.layers()).hasSize(30_001));
  }

  private void assertInvalidDescriptor(String descriptor) {
    assertFails("{'config': " + descriptor + "}", MediaTypes.OCI_MANIFEST)
        .hasMessageContaining("config");
    assertFails("{'layers': [" + DESCRIPTOR + ", " + descriptor + "]}", MediaTypes.DOCKER_MANIFEST)
        .hasMessageContaining("layer 2");
    assertFails("{'manifests': [" + descriptor + "]}", MediaTypes.OCI_INDEX)
        .hasMessageContaining("instance 1");
  }

  private AbstractThrowableAssert<?, TransportException> assertFails(String json, String type) {
    return assertThatThrownBy(() -> parse(json, type))
        .asInstanceOf(throwable(TransportException.class))
        .satisfies(e -> assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(500));
  }

  private Manifest parse(String json, String type) throws TransportException {
    return parser.parse(raw(json, type));
  }

  private static RawManifest raw(String json, String type) {
    return RawManifest.of(bytes(json), type);
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(UTF_8);
  }

  private static String descriptor(String type, Digest digest, long size, String more) {
    return String.format(
        Locale.ROOT, "{'mediaType': '%s', 'digest': '%s', 'size': %d%s}", type, digest, size, more);
  }
}
