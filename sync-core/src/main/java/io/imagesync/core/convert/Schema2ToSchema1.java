// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imagesync.core.json.GoJson;
import io.imagesync.core.json.RawMembers;
import io.imagesync.core.json.StrictJson;
import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.core.manifest.ManifestException;
import io.imagesync.core.manifest.Schema1;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.TransportException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** Takes a Docker image's config to pieces, one for each step of its history. */
final class Schema2ToSchema1 {
  /** An empty archive, compressed; stands for steps that changed no file. */
  private static final byte[] EMPTY_LAYER =
      HexFormat.of().parseHex("1f8b080000096e8800ff621805a360148c5800080000ffff2eafb5ef00040000");

  private static final Digest EMPTY_LAYER_DIGEST = Digest.sha256(EMPTY_LAYER);

  private final JsonNodeFactory nodes = JsonNodeFactory.instance;
  private final List<Descriptor> layers;
  private final List<Piece> pieces = new ArrayList<>();
  private final Map<Digest, MadeBlob> made = new LinkedHashMap<>();
  private int used;

  private Schema2ToSchema1(List<Descriptor> layers) {
    this.layers = layers;
  }

  /** A step of the history, as a layer. */
  private record Piece(Descriptor layer, String id, String parent, boolean isEmpty, String v1) {}

  static Converted convert(ImageManifest schema2, byte[] configBytes, EmbeddedName name)
      throws TransportException {
    JsonNode config = new StrictJson().readObject(configBytes, "The config");
    ObjectNode top = JsonNodeFactory.instance.objectNode();
    GoFields fields = new GoFields(config, top, "config");
    JsonNode history = fields.member("history", JsonNode::isArray);
    if (history.isEmpty()) {
      throw ManifestException.notSupported(
          "The image cannot be converted to schema 1, because its config has no history");
    }
    fields.requiredText("architecture");
    Schema2ToSchema1 conversion = new Schema2ToSchema1(schema2.layers());
    for (JsonNode item : history) {
      conversion.add(item);
    }
    conversion.complete(new String(configBytes, UTF_8));
    return conversion.result(name, top.path("architecture").textValue());
  }

  private void add(JsonNode item) throws ManifestException {
    ObjectNode facts = nodes.objectNode();
    GoFields fields = new GoFields(item, facts, "config.history");
    fields.flag("empty_layer");
    fields.text("created_by");
    boolean isEmpty = facts.has("empty_layer");
    Descriptor layer = isEmpty ? emptyLayer() : nextLayer();
    String parent = pieces.isEmpty() ? "" : pieces.get(pieces.size() - 1).id();
    String id = id(layer, parent);
    ObjectNode v1 = nodes.objectNode().put("id", id);
    if (!parent.isEmpty()) {
      v1.put("parent", parent);
    }
    GoFields copied = new GoFields(item, v1, "config.history");
    copied.text("comment");
    copied.requiredTime("created");
    v1.putObject("container_config").putArray("Cmd").add(facts.path("created_by").asText(""));
    copied.text("author");
    if (isEmpty) {
      v1.put("throwaway", true);
    }
    pieces.add(new Piece(layer, id, parent, isEmpty, new String(new GoJson().write(v1), UTF_8)));
  }

  private Descriptor emptyLayer() {
    made.put(EMPTY_LAYER_DIGEST, source -> new ByteArrayInputStream(EMPTY_LAYER));
    return new Descriptor(Schema1.LAYER_TYPE, EMPTY_LAYER_DIGEST, EMPTY_LAYER.length);
  }

  private Descriptor nextLayer() throws ManifestException {
    if (used == layers.size()) {
      throw ManifestException.corrupt(
          "The image cannot be converted to schema 1, because its history has more steps than its "
              + layers.size()
              + " layers");
    }
    Descriptor layer = layers.get(used++);
    return new Descriptor(Schema1.LAYER_TYPE, layer.digest(), layer.size());
  }

  /** The newest piece is the config itself. */
  private void complete(String config) throws TransportException {
    Piece newest = pieces.remove(pieces.size() - 1);
    NavigableMap<String, String> members = RawMembers.of(config);
    members.remove("rootfs");
    members.remove("history");
    String id = id(newest.layer(), newest.parent(), config);
    members.put("id", "\"" + id + "\"");
    if (!newest.parent().isEmpty()) {
      members.put("parent", "\"" + newest.parent() + "\"");
    }
    if (newest.isEmpty()) {
      members.put("throwaway", "true");
    }
    pieces.add(
        new Piece(newest.layer(), id, newest.parent(), newest.isEmpty(), RawMembers.join(members)));
  }

  private Converted result(EmbeddedName name, String architecture) {
    ObjectNode manifest =
        nodes
            .objectNode()
            .put("name", name.name())
            .put("tag", name.tag())
            .put("architecture", architecture);
    var fsLayers = manifest.putArray("fsLayers");
    var history = manifest.putArray("history");
    List<Descriptor> all = new ArrayList<>();
    for (Piece piece : pieces) {
      fsLayers.insertObject(0).put("blobSum", piece.layer().digest().toString());
      history.insertObject(0).put("v1Compatibility", piece.v1());
      all.add(piece.layer());
    }
    byte[] payload = new GoJson().write(manifest.put("schemaVersion", 1));
    RawManifest signed =
        RawManifest.of(ThrowawaySignature.sign(payload), MediaTypes.DOCKER_SCHEMA1_SIGNED);
    return new Converted(
        new ImageManifest(signed, Digest.sha256(payload), Optional.empty(), all), made);
  }

  /** Nobody reads these, but they have to differ; docker makes them in the same way. */
  private static String id(Descriptor layer, String... others) {
    String text = layer.digest().hex() + " " + String.join(" ", others);
    return Digest.sha256(text.getBytes(UTF_8)).hex();
  }
}
