// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imagesync.core.json.GoJson;
import io.imagesync.core.manifest.ManifestException;
import io.imagesync.core.manifest.Schema1;
import java.util.List;

/**
 * Configs of docker before 1.8.3 lack members that later versions expect. They are written anew
 * with all of them, in the model of the later versions.
 */
final class DockerImageModel {
  private static final List<Integer> COMPLETE_SINCE = List.of(1, 8, 3);

  private DockerImageModel() {}

  /** The config in {@code newest}, complete. */
  static String current(Schema1.Entry newest) throws ManifestException {
    String version = newest.v1().path("docker_version").asText("");
    return version.isEmpty() || isComplete(version) ? newest.text() : complete(newest.v1());
  }

  static boolean isComplete(String version) {
    String[] parts = version.split("\\.", -1);
    for (int i = 0; i < Math.max(parts.length, COMPLETE_SINCE.size()); i++) {
      int actual =
          i < parts.length && parts[i].matches("\\d{1,6}") ? Integer.parseInt(parts[i]) : 0;
      int wanted = i < COMPLETE_SINCE.size() ? COMPLETE_SINCE.get(i) : 0;
      if (actual != wanted) {
        return actual > wanted;
      }
    }
    return true;
  }

  private static String complete(JsonNode v1) throws ManifestException {
    ObjectNode image = JsonNodeFactory.instance.objectNode();
    GoFields fields = new GoFields(v1, image, "history");
    fields.text("id");
    fields.text("parent");
    fields.text("comment");
    fields.requiredTime("created");
    fields.text("container");
    runtime(fields, image, "container_config");
    fields.text("docker_version");
    fields.text("author");
    if (fields.member("config", JsonNode::isObject).isObject()) {
      runtime(fields, image, "config");
    }
    fields.text("architecture");
    fields.text("variant");
    fields.text("os");
    return new String(new GoJson().write(image), UTF_8);
  }

  private static void runtime(GoFields image, ObjectNode to, String name) throws ManifestException {
    JsonNode from = image.member(name, JsonNode::isObject);
    GoFields fields = new GoFields(from, to.putObject(name), "history." + name);
    fields.requiredText("Hostname");
    fields.requiredText("Domainname");
    fields.requiredText("User");
    fields.requiredFlag("AttachStdin");
    fields.requiredFlag("AttachStdout");
    fields.requiredFlag("AttachStderr");
    fields.keys("ExposedPorts");
    fields.requiredFlag("Tty");
    fields.requiredFlag("OpenStdin");
    fields.requiredFlag("StdinOnce");
    fields.requiredTexts("Env");
    fields.requiredTexts("Cmd");
    fields.flag("ArgsEscaped");
    fields.requiredText("Image");
    fields.requiredKeys("Volumes");
    fields.requiredText("WorkingDir");
    fields.requiredTexts("Entrypoint");
    fields.flag("NetworkDisabled");
    fields.text("MacAddress");
    fields.requiredTexts("OnBuild");
    fields.requiredLabels("Labels");
    fields.text("StopSignal");
    fields.texts("Shell");
  }
}
