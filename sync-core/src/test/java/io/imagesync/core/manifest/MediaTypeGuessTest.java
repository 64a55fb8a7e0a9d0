// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.imagesync.core.json.StrictJson;
import io.imagesync.image.MediaTypes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeGuessTest {
  static Stream<Arguments> known() {
    String ociConfig = "'config': {'mediaType': '" + MediaTypes.OCI_CONFIG + "'}";
    String dockerConfig = "'config': {'mediaType': '" + MediaTypes.DOCKER_CONFIG + "'}";
    return Stream.of(
        arguments("{'mediaType': '" + MediaTypes.OCI_MANIFEST + "'}", MediaTypes.OCI_MANIFEST),
        arguments("{'mediaType': '" + MediaTypes.OCI_INDEX + "'}", MediaTypes.OCI_INDEX),
        arguments("{'mediaType': '" + MediaTypes.DOCKER_LIST + "'}", MediaTypes.DOCKER_LIST),
        arguments(
            "{'mediaType': '" + MediaTypes.DOCKER_MANIFEST + "', 'schemaVersion': 1}",
            MediaTypes.DOCKER_MANIFEST),
        arguments("{'schemaVersion': 1}", MediaTypes.DOCKER_SCHEMA1),
        arguments("{'schemaVersion': 1, 'signatures': null}", MediaTypes.DOCKER_SCHEMA1),
        arguments("{'schemaVersion': 1, 'signatures': []}", MediaTypes.DOCKER_SCHEMA1_SIGNED),
        arguments("{'schemaVersion': 2}", MediaTypes.OCI_MANIFEST),
        arguments("{'schemaVersion': 2, " + ociConfig + "}", MediaTypes.OCI_MANIFEST),
        arguments("{'schemaVersion': 2, " + dockerConfig + "}", MediaTypes.DOCKER_MANIFEST),
        arguments("{'schemaVersion': 2, 'config': {'mediaType': 'x/y'}}", MediaTypes.OCI_MANIFEST),
        arguments("{'schemaVersion': 2, 'manifests': [{}]}", MediaTypes.OCI_INDEX),
        arguments("{'schemaVersion': 2, 'manifests': []}", MediaTypes.OCI_MANIFEST),
        arguments(
            "{'schemaVersion': 2, 'manifests': [{}], " + ociConfig + "}", MediaTypes.OCI_MANIFEST),
        arguments("{'schemaVersion': 2, 'mediaType': 'x/y'}", MediaTypes.OCI_MANIFEST));
  }

  @ParameterizedTest
  @MethodSource("known")
  void should_tell_the_type_from_the_structure(String json, String expected) throws Exception {
    assertThat(guess(json)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'schemaVersion': 0}",
        "{'schemaVersion': 3}",
        "{'schemaVersion': true}",
        "{'schemaVersion': '2'}",
        "{'schemaVersion': 2.5}",
        "{'schemaVersion': 4294967298}",
        "{'schemaVersion': 18446744073709551618}",
        "{'schemaVersion': null, 'manifests': [{}]}",
        "{'mediaType': 'application/vnd.oci.artifact.manifest.v1+json'}",
      })
  void should_not_guess_without_a_version_it_knows(String json) throws Exception {
    assertThat(guess(json)).isEmpty();
  }

  private static Optional<String> guess(String json) throws Exception {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return MediaTypeGuess.of(new StrictJson().readObject(bytes, "The manifest"));
  }
}
