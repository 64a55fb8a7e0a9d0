// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imagesync.core.json.GoJson;
import io.imagesync.core.json.RawMembers;
import io.imagesync.core.manifest.LayerTypes;
import io.imagesync.core.manifest.ManifestException;
import io.imagesync.core.manifest.Schema1;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.spi.TransportException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Puts the pieces of config of a schema 1 manifest together to one config. */
final class Schema1ToSchema2 {
  private static final List<String> DROPPED =
      List.of("id", "parent", "parent_id", "layer_id", "throwaway", "Size");

  private Schema1ToSchema2() {}

  static Converted convert(Schema1 schema1, Map<Digest, LayerReading.Facts> facts)
      throws TransportException {
    List<Schema1.Entry> oldestFirst = new ArrayList<>();
    schema1.entries().forEach(entry -> oldestFirst.add(0, entry));
    List<Descriptor> layers = new ArrayList<>();
    ArrayNode diffIds = JsonNodeFactory.instance.arrayNode();
    ArrayNode history = JsonNodeFactory.instance.arrayNode();
    for (Schema1.Entry entry : oldestFirst) {
      history.add(history(entry));
      LayerReading.Facts fact = facts.get(entry.blob());
      if (!entry.isThrowaway() && fact != null) {
        layers.add(new Descriptor(type(fact), entry.blob(), fact.size()));
        diffIds.add(fact.diffId().toString());
      }
    }
    byte[] config = config(schema1.entries().get(0), diffIds, history);
    Digest digest = Digest.sha256(config);
    return new Converted(
        ManifestJson.schema2(
            new Descriptor(MediaTypes.DOCKER_CONFIG, digest, config.length), layers),
        Map.of(digest, source -> new ByteArrayInputStream(config)));
  }

  private static String type(LayerReading.Facts facts) throws ManifestException {
    return switch (facts.kind()) {
      case GZIP -> LayerTypes.DOCKER_GZIP;
      case NONE -> LayerTypes.DOCKER_TAR;
      case ZSTD, OTHER ->
          throw ManifestException.notSupported(
              "A layer of the schema 1 image is compressed in a way that docker has no name for");
    };
  }

  private static byte[] config(Schema1.Entry newest, ArrayNode diffIds, ArrayNode history)
      throws TransportException {
    NavigableMap<String, String> members = RawMembers.of(DockerImageModel.current(newest));
    DROPPED.forEach(members::remove);
    GoJson json = new GoJson();
    ObjectNode rootfs = JsonNodeFactory.instance.objectNode().put("type", "layers");
    if (!diffIds.isEmpty()) {
      rootfs.set("diff_ids", diffIds);
    }
    members.put("rootfs", new String(json.write(rootfs), UTF_8));
    members.put("history", new String(json.write(history), UTF_8));
    return RawMembers.join(members).getBytes(UTF_8);
  }

  private static ObjectNode history(Schema1.Entry entry) throws ManifestException {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    GoFields fields = new GoFields(entry.v1(), item, "history");
    fields.requiredTime("created");
    fields.text("author");
    String command = V1Command.of(entry.v1());
    if (!command.isEmpty()) {
      item.put("created_by", command);
    }
    fields.text("comment");
    if (entry.isThrowaway()) {
      item.put("empty_layer", true);
    }
    return item;
  }
}
