// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.ErrorKind;
import io.imagesync.core.fake.Schema1Text;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.TransportException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Schema1Test {
  private static final Digest LOWER = Digest.sha256("lower".getBytes(UTF_8));
  private static final Digest UPPER = Digest.sha256("upper".getBytes(UTF_8));

  private final ManifestParser parser = new ManifestParser();
  private final Schema1Text text = Schema1Text.ofTwo(LOWER.toString(), UPPER.toString());

  @ParameterizedTest
  @ValueSource(
      strings = {"", "text/plain", MediaTypes.DOCKER_SCHEMA1, MediaTypes.DOCKER_SCHEMA1_SIGNED})
  void should_read_layers_of_unknown_size_the_oldest_first(String stated) throws Exception {
    Manifest manifest = parser.parse(raw(text.payload(), stated));

    assertThat(manifest)
        .isEqualTo(
            new ImageManifest(
                raw(text.payload(), MediaTypes.DOCKER_SCHEMA1),
                Digest.sha256(text.payload().getBytes(UTF_8)),
                Optional.empty(),
                List.of(layer(LOWER), layer(UPPER))));
  }

  @Test
  void should_have_the_digest_of_what_is_signed() throws Exception {
    Digest payload = Digest.sha256(text.payload().getBytes(UTF_8));

    Manifest once = parser.parse(raw(text.signed("alice"), ""));
    Manifest twice = parser.parse(raw(text.signed("alice", "bob"), ""));

    assertThat(once.raw().mediaType()).isEqualTo(MediaTypes.DOCKER_SCHEMA1_SIGNED);
    assertThat(once.digest()).isEqualTo(twice.digest()).isEqualTo(payload);
    assertThat(once.descriptor().digest()).isEqualTo(payload);
    assertThat(once.isKnownAs(payload)).isTrue();
    assertThat(once.isKnownAs(once.raw().digest())).isTrue();
    assertThat(once.isKnownAs(twice.raw().digest())).isFalse();
  }

  @Test
  void should_be_referred_to_by_what_is_signed_or_by_its_bytes() {
    RawManifest signed = raw(text.signed("alice"), "");

    assertThat(parser.isReferredToBy(signed, Digest.sha256(text.payload().getBytes(UTF_8))))
        .isTrue();
    assertThat(parser.isReferredToBy(signed, signed.digest())).isTrue();
    assertThat(parser.isReferredToBy(signed, LOWER)).isFalse();
    assertThat(parser.isReferredToBy(raw("no JSON", ""), LOWER)).isFalse();
  }

  @Test
  void should_keep_the_oldest_of_repeated_entries() throws Exception {
    Schema1Text repeated =
        new Schema1Text()
            .entry(UPPER.toString(), "{\"id\":\"" + Schema1Text.id(1) + "\"}")
            .entry(LOWER.toString(), "{\"id\":\"" + Schema1Text.id(1) + "\"}");

    ImageManifest image = (ImageManifest) parser.parse(raw(repeated.payload(), ""));

    assertThat(image.layers()).containsExactly(layer(LOWER));
  }

  @Test
  void should_refuse_entries_that_form_no_chain() {
    String id1 = "{\"id\":\"" + Schema1Text.id(1) + "\"}";
    String id2 = "{\"id\":\"" + Schema1Text.id(2) + "\",\"parent\":\"" + Schema1Text.id(1) + "\"}";
    String stray =
        "{\"id\":\"" + Schema1Text.id(3) + "\",\"parent\":\"" + Schema1Text.id(9) + "\"}";

    assertRefused(of(), "no list of layers");
    assertRefused(of(id2, stray, id1), "does not follow its parent");
    assertRefused(of(id2), "does not follow its parent");
    assertRefused(of(id1, id2, id1), "appears twice");
    assertRefused(of("{\"id\":\"x\"}"), "64 hexadecimal digits");
    assertRefused(of("{\"id\":7}"), "64 hexadecimal digits");
    assertRefused(of("no JSON"), "Part 1 of the history is not valid JSON");
  }

  @Test
  void should_refuse_malformed_documents() {
    assertRefused("{\"schemaVersion\":1,\"fsLayers\":[{}],\"history\":[{},{}]}", "1 layers and");
    assertRefused("{\"schemaVersion\":1,\"fsLayers\":7,\"history\":[]}", "no list of layers");
    assertRefused(text.payload().replace(LOWER.toString(), "sha256:x"), "layer 2: Invalid");
    assertRefused(text.payload().replace("\"fsLayers\"", "\"layers\": [], \"fsLayers\""), "Ambig");
    assertRefused(text.payload().replace("\"history\"", "\"History\""), "Ambiguous");
  }

  @Test
  void should_refuse_signatures_that_sign_nothing_or_too_much() {
    String signed = text.signed("alice");
    assertRefused(signed.replaceFirst("\"signatures\": \\[.*]", "\"signatures\": []"), "none");
    assertRefused(signed.replaceFirst("\"protected\": \"", "\"protected\": \"?"), "base64");
    assertRefused(
        signed.replaceFirst("\"protected\": \".*\"}", "\"protected\": \"e30\"}"), "Length");
    String mixed =
        signed.replace(
            "\"signatures\": [", "\"signatures\": [{\"protected\": \"eyJmb3JtYXRMZW5ndGgiOjF9\"},");
    assertRefused(mixed, "different content");
  }

  private static String of(String... v1Compatibilities) {
    Schema1Text text = new Schema1Text();
    for (String v1 : v1Compatibilities) {
      text.entry(LOWER.toString(), v1);
    }
    return text.payload();
  }

  private void assertRefused(String json, String reason) {
    assertThatThrownBy(() -> parser.parse(raw(json, "")))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.CORRUPT_CONTENT))
        .hasMessageContaining(reason);
  }

  private static Descriptor layer(Digest digest) {
    return new Descriptor(Schema1.LAYER_TYPE, digest, Descriptor.UNKNOWN_SIZE);
  }

  private static RawManifest raw(String json, String type) {
    return RawManifest.of(json.getBytes(UTF_8), type);
  }
}
