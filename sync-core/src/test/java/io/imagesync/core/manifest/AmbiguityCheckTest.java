// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.core.json.StrictJson;
import io.imagesync.image.MediaTypes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmbiguityCheckTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'config': {}, 'layers': []}",
        "{'config': {}, 'layers': [], 'manifests': null}",
        "{'layers': [], 'fsLayers': null, 'history': null, 'FSLAYERS': null}",
        "{'schemaVersion': 2, 'mediaType': '', 'annotations': {'manifests': 1}, 'subject': {}}",
      })
  void should_accept_an_image_that_is_nothing_else(String json) {
    assertThatCode(() -> check(json, MediaTypes.OCI_MANIFEST)).doesNotThrowAnyException();
    assertThatCode(() -> check(json, MediaTypes.DOCKER_MANIFEST)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'manifests': []}", "{'manifests': [], 'layers': null}"})
  void should_accept_an_index_that_is_nothing_else(String json) {
    assertThatCode(() -> check(json, MediaTypes.OCI_INDEX)).doesNotThrowAnyException();
    assertThatCode(() -> check(json, MediaTypes.DOCKER_LIST)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "manifests",
        "Manifests",
        "history",
        "History",
        "hiſtory",
        "fsLayers",
        "FSLayers",
        "fslayers",
        "Config",
        "LAYERS",
        "layerſ",
        "MediaType",
        "SchemaVersion",
      })
  void should_refuse_an_image_with_a_member_of_another_kind(String member) {
    assertRefused("{'config': {}, 'layers': [], '" + member + "': []}", MediaTypes.OCI_MANIFEST);
    assertRefused("{'" + member + "': 'x'}", MediaTypes.DOCKER_MANIFEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"config", "layers", "fsLayers", "history", "Config", "Manifests", "manifeſts"})
  void should_refuse_an_index_with_a_member_of_another_kind(String member) {
    assertRefused("{'manifests': [], '" + member + "': []}", MediaTypes.OCI_INDEX);
    assertRefused("{'manifests': [], '" + member + "': {}}", MediaTypes.DOCKER_LIST);
  }

  private static void assertRefused(String json, String mediaType) {
    assertThatThrownBy(() -> check(json, mediaType))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("Ambiguous")
        .hasMessageContaining(mediaType);
  }

  private static void check(String json, String mediaType) throws Exception {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    AmbiguityCheck.check(new StrictJson().readObject(bytes, "The manifest"), mediaType);
  }
}
