// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.imagesync.core.json.StrictJson;
import io.imagesync.core.manifest.Schema1.Entry;
import io.imagesync.image.Digest;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.TransportException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads manifests of schema 1 and checks that their entries form one chain, as docker does. The
 * signature says nothing about who made the image, and is not verified.
 */
public final class Schema1Reader {
  private static final Pattern ID = Pattern.compile("[a-f0-9]{64}");

  private final StrictJson json = new StrictJson();

  /**
   * Reads {@code raw}.
   *
   * @throws TransportException if it is malformed
   */
  public Schema1 read(RawManifest raw) throws TransportException {
    return read(json.readObject(raw.bytes(), "The manifest"));
  }

  Schema1 read(JsonNode tree) throws TransportException {
    JsonNode version = tree.path("schemaVersion");
    if (!version.isInt() || version.intValue() != 1) {
      throw malformed("its schemaVersion is not 1");
    }
    List<Entry> entries = entries(tree.path("fsLayers"), tree.path("history"));
    checkChain(entries);
    return new Schema1(
        text(tree, "name"), text(tree, "tag"), text(tree, "architecture"), distinct(entries));
  }

  private List<Entry> entries(JsonNode layers, JsonNode history) throws TransportException {
    if (!layers.isArray() || !history.isArray() || layers.isEmpty()) {
      throw malformed("it has no list of layers or no history");
    }
    if (layers.size() != history.size()) {
      throw malformed("it has " + layers.size() + " layers and a history of " + history.size());
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      String text = text(history.get(i), "v1Compatibility");
      JsonNode v1 = json.readObject(text.getBytes(UTF_8), "Part " + (i + 1) + " of the history");
      entries.add(new Entry(blob(layers.get(i), i + 1), text, v1));
    }
    return entries;
  }

  private static Digest blob(JsonNode layer, int number) throws ManifestException {
    try {
      return Digest.parse(text(layer, "blobSum"));
    } catch (IllegalArgumentException e) {
      throw malformed("layer " + number + ": " + e.getMessage());
    }
  }

  private static void checkChain(List<Entry> entries) throws ManifestException {
    Set<String> seen = new HashSet<>();
    String last = "";
    for (Entry entry : entries) {
      if (!ID.matcher(entry.id()).matches()) {
        throw malformed("a layer's id is not 64 hexadecimal digits");
      }
      if (!seen.add(entry.id()) && !entry.id().equals(last)) {
        throw malformed("layer " + entry.id() + " appears twice");
      }
      last = entry.id();
    }
    for (int i = 0; i < entries.size(); i++) {
      boolean isRepeated =
          i + 1 < entries.size() && entries.get(i + 1).id().equals(entries.get(i).id());
      String expected = i + 1 < entries.size() ? entries.get(i + 1).id() : "";
      if (!isRepeated && !entries.get(i).parent().equals(expected)) {
        throw malformed("layer " + entries.get(i).id() + " does not follow its parent");
      }
    }
  }

  /** Of repeated entries the oldest stays. */
  private static List<Entry> distinct(List<Entry> entries) {
    List<Entry> distinct = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      if (i + 1 == entries.size() || !entries.get(i + 1).id().equals(entries.get(i).id())) {
        distinct.add(entries.get(i));
      }
    }
    return distinct;
  }

  private static String text(JsonNode node, String member) throws ManifestException {
    JsonNode value = node.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual()) {
      throw malformed("its " + member + " is not a string");
    }
    return value.textValue();
  }

  private static ManifestException malformed(String reason) {
    return ManifestException.corrupt("Malformed schema 1 manifest: " + reason);
  }
}
