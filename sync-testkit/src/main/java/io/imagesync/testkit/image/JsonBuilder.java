// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.image;

import io.imagesync.image.Descriptor;
import io.imagesync.testkit.content.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A JSON object under construction. */
final class JsonBuilder {
  private final StringBuilder members = new StringBuilder();

  static JsonBuilder descriptor(Descriptor descriptor) {
    JsonBuilder json =
        new JsonBuilder()
            .text("mediaType", descriptor.mediaType())
            .text("digest", descriptor.digest().toString())
            .number("size", descriptor.size());
    return descriptor.urls().isEmpty() ? json : json.texts("urls", descriptor.urls());
  }

  JsonBuilder text(String name, String value) {
    return raw(name, JsonText.quote(value));
  }

  JsonBuilder number(String name, long value) {
    return raw(name, Long.toString(value));
  }

  JsonBuilder texts(String name, List<String> values) {
    return raw(name, JsonText.array(values));
  }

  /** Adds {@code values} unless there are none. */
  JsonBuilder annotations(Map<String, String> values) {
    return values.isEmpty() ? this : raw("annotations", JsonText.object(values));
  }

  JsonBuilder object(String name, JsonBuilder value) {
    return raw(name, value.toString());
  }

  JsonBuilder objects(String name, List<JsonBuilder> values) {
    return raw(
        name, "[" + String.join(",", values.stream().map(JsonBuilder::toString).toList()) + "]");
  }

  private JsonBuilder raw(String name, String json) {
    if (!members.isEmpty()) {
      members.append(',');
    }
    members.append(JsonText.quote(name)).append(':').append(json);
    return this;
  }

  byte[] bytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "{" + members + "}";
  }
}
