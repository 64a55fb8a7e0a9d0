// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imagesync.core.json.GoJson;
import io.imagesync.core.json.StrictJson;
import io.imagesync.core.manifest.ManifestException;
import io.imagesync.spi.TransportException;

/** A Docker config reduced to what the OCI image specification knows. */
final class OciConfig {
  private final ObjectNode oci = JsonNodeFactory.instance.objectNode();

  private OciConfig() {}

  static byte[] of(byte[] dockerConfig) throws TransportException {
    JsonNode docker = new StrictJson().readObject(dockerConfig, "The config");
    OciConfig config = new OciConfig();
    config.fill(docker);
    return new GoJson().write(config.oci);
  }

  private void fill(JsonNode docker) throws ManifestException {
    GoFields fields = new GoFields(docker, oci, "config");
    fields.time("created");
    fields.text("author");
    fields.requiredText("architecture");
    fields.requiredText("os");
    fields.text("os.version");
    fields.texts("os.features");
    fields.text("variant");
    runtime(fields.member("config", JsonNode::isObject));
    rootfs(fields.member("rootfs", JsonNode::isObject));
    history(fields.member("history", JsonNode::isArray));
  }

  private void runtime(JsonNode docker) throws ManifestException {
    GoFields fields = new GoFields(docker, oci.putObject("config"), "config.config");
    fields.text("User");
    fields.keys("ExposedPorts");
    fields.texts("Env");
    fields.texts("Entrypoint");
    fields.texts("Cmd");
    fields.keys("Volumes");
    fields.text("WorkingDir");
    fields.labels("Labels");
    fields.text("StopSignal");
    fields.flag("ArgsEscaped");
  }

  private void rootfs(JsonNode docker) throws ManifestException {
    ObjectNode rootfs = oci.putObject("rootfs");
    GoFields fields = new GoFields(docker, rootfs, "config.rootfs");
    fields.requiredText("type");
    JsonNode diffIds = fields.member("diff_ids", GoFields::isTextList);
    rootfs.set("diff_ids", diffIds.isArray() ? GoFields.withoutNulls(diffIds) : rootfs.nullNode());
  }

  private void history(JsonNode docker) throws ManifestException {
    if (docker.isEmpty()) {
      return;
    }
    ArrayNode history = oci.putArray("history");
    for (JsonNode item : docker) {
      GoFields fields = new GoFields(item, history.addObject(), "config.history");
      fields.time("created");
      fields.text("created_by");
      fields.text("author");
      fields.text("comment");
      fields.flag("empty_layer");
    }
  }
}
