// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imagesync.core.json.GoJson;
import io.imagesync.core.json.StrictJson;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestIndex;
import io.imagesync.core.manifest.ManifestParser;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.TransportException;
import java.util.Map;

/**
 * Writes an index anew after its instances have been converted. An index that says the same as
 * before keeps its bytes.
 */
public final class IndexRewriting {
  private final ManifestParser parser = new ManifestParser();

  /**
   * Rewrites {@code index}.
   *
   * @param type the type to write, an OCI index or a Docker list
   * @param written what its instances have become, by the digests it gives them
   */
  public ManifestIndex rewrite(ManifestIndex index, String type, Map<Digest, Manifest> written)
      throws TransportException {
    JsonNode tree = new StrictJson().readObject(index.raw().bytes(), "The index");
    String oldType = index.raw().mediaType();
    ObjectNode before =
        list(tree, new IndexEntries(oldType, oldType, Map.of()), tree.path("mediaType").asText(""));
    ObjectNode after = list(tree, new IndexEntries(oldType, type, written), type);
    if (before.equals(after)) {
      return index;
    }
    ZstdRemark.add(after, type, index, written);
    RawManifest raw = RawManifest.of(new GoJson().write(after), type);
    return (ManifestIndex) parser.parse(raw);
  }

  private static ObjectNode list(JsonNode tree, IndexEntries entries, String mediaType)
      throws TransportException {
    ObjectNode list =
        JsonNodeFactory.instance.objectNode().put("schemaVersion", 2).put("mediaType", mediaType);
    GoFields fields = new GoFields(tree, list, "index");
    boolean staysOci = entries.staysOci();
    if (staysOci) {
      fields.text("artifactType");
    }
    ArrayNode manifests = list.putArray("manifests");
    for (JsonNode entry : fields.member("manifests", JsonNode::isArray)) {
      manifests.add(entries.entry(entry));
    }
    if (staysOci) {
      JsonNode subject = fields.member("subject", JsonNode::isObject);
      if (subject.isObject()) {
        list.set(
            "subject",
            new IndexEntries(MediaTypes.OCI_INDEX, MediaTypes.OCI_INDEX, Map.of()).entry(subject));
      }
      fields.labels("annotations");
    }
    return list;
  }
}
