// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestException;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.Platform;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes entries of an index of one type for an index of another. */
record IndexEntries(String from, String to, Map<Digest, Manifest> written) {
  boolean staysOci() {
    return isFromOci() && isToOci();
  }

  /** The entry, for what its instance has become. */
  ObjectNode entry(JsonNode old) throws ManifestException {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    GoFields fields = new GoFields(old, entry, "index entry");
    @Nullable Manifest now = written.get(Digest.parse(old.path("digest").asText("")));
    String digest = now == null ? old.path("digest").asText("") : now.digest().toString();
    long size = now == null ? old.path("size").asLong(0) : now.raw().size();
    entry.put("mediaType", now == null ? old.path("mediaType").asText("") : now.raw().mediaType());
    if (isToOci()) {
      entry.put("digest", digest).put("size", size);
    } else {
      entry.put("size", size).put("digest", digest);
    }
    fields.texts("urls");
    if (staysOci()) {
      fields.labels("annotations");
      fields.text("data");
    }
    addPlatform(entry, fields.member("platform", JsonNode::isObject));
    if (staysOci()) {
      fields.text("artifactType");
    }
    return entry;
  }

  private void addPlatform(ObjectNode entry, JsonNode old) throws ManifestException {
    if (old.isMissingNode() && staysOci()) {
      return;
    }
    ObjectNode platform = entry.putObject("platform");
    if (old.isMissingNode() && isFromOci()) {
      // Docker demands one. Where none is given, an image is for whoever copies it.
      Platform host = Platform.host();
      platform.put("architecture", host.architecture()).put("os", host.os());
      return;
    }
    GoFields fields = new GoFields(old, platform, "index entry platform");
    fields.requiredText("architecture");
    fields.requiredText("os");
    fields.text("os.version");
    fields.texts("os.features");
    fields.text("variant");
    if (!isFromOci() && !isToOci()) {
      fields.texts("features");
    }
  }

  private boolean isFromOci() {
    return from.equals(MediaTypes.OCI_INDEX);
  }

  private boolean isToOci() {
    return to.equals(MediaTypes.OCI_INDEX);
  }
}
