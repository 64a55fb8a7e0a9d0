// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.imagesync.core.manifest.ManifestException;
import java.util.ArrayList;
import java.util.List;

/** The command that made a layer, of which schema 1 tells the words. */
final class V1Command {
  private V1Command() {}

  static String of(JsonNode v1) throws ManifestException {
    var unused = JsonNodeFactory.instance.objectNode();
    JsonNode container =
        new GoFields(v1, unused, "history").member("container_config", JsonNode::isObject);
    JsonNode words =
        new GoFields(container, unused, "history.container_config")
            .member("Cmd", GoFields::isTextList);
    List<String> texts = new ArrayList<>();
    words.forEach(word -> texts.add(word.asText("")));
    return String.join(" ", texts);
  }
}
