// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.testkit.fuzz.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestDigestTest {
  private static final String SIGNED = "application/vnd.docker.distribution.manifest.v1+prettyjws";

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64Url(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
  }

  @Test
  void should_be_the_digest_of_the_bytes() throws MalformedManifestException {
    assertThat(ManifestDigest.of("application/json", bytes("abc")))
        .hasToString("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void should_leave_out_signatures() throws MalformedManifestException {
    String header = base64Url("{\"formatLength\":4,\"formatTail\":\"" + base64Url("\n}") + "\"}");
    String manifest = "{\"a\"" + ":1,\"signatures\":[{\"protected\":\"" + header + "\"}]}";

    assertThat(ManifestDigest.of(SIGNED, bytes(manifest)))
        .isEqualTo(ContentDigest.of(bytes("{\"a\"\n}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"signatures\":[]}",
        "{\"signatures\":[{}]}",
        "{\"signatures\":[{\"protected\":\"!\"}]}",
      })
  void should_refuse_a_signed_manifest_without_a_signature(String manifest) {
    assertThatThrownBy(() -> ManifestDigest.of(SIGNED, bytes(manifest)))
        .isInstanceOf(MalformedManifestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "99999", "9223372036854775807"})
  void should_refuse_a_signature_that_covers_more_than_there_is(String length) {
    String header = base64Url("{\"formatLength\":" + length + "}");

    assertThatThrownBy(
            () ->
                ManifestDigest.of(
                    SIGNED, bytes("{\"signatures\":[{\"protected\":\"" + header + "\"}]}")))
        .isInstanceOf(MalformedManifestException.class);
  }

  @Test
  void should_give_digests_that_are_safe_as_file_names_or_none() {
    String hex = "0123456789abcdef".repeat(4);
    Malformed.from("sha256:" + hex, "sha512:" + hex + hex)
        .mixedWith("sha256:", "A", "f", "\u0663")
        .check(
            text ->
                ContentDigest.parse(text)
                    .ifPresent(
                        digest -> {
                          assertThat(digest.hex()).matches("[0-9a-f]{64}|[0-9a-f]{128}");
                          assertThat(digest).hasToString(text);
                        }));
  }
}
