// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.content;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a manifest of any kind (OCI image and index, docker schema 1, schema 2 and list) says and
 * points to. Its digests and sizes are well-formed; whether they are true is for the caller to find
 * out.
 *
 * @param list whether it has a list of manifests, even an empty one
 */
public record ManifestContents(
    long schemaVersion,
    Optional<String> mediaType,
    Optional<String> artifactType,
    Optional<ContentDescriptor> config,
    List<ContentDescriptor> layers,
    List<ContentDescriptor> manifests,
    boolean list,
    Optional<ContentDescriptor> subject,
    Map<String, String> annotations) {

  public ManifestContents {
    layers = List.copyOf(layers);
    manifests = List.copyOf(manifests);
    annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
  }

  /** Reads {@code manifest}, whose length the caller has limited. */
  public static ManifestContents read(byte[] manifest) throws MalformedManifestException {
    JsonObject json = JsonReader.readObject(manifest);
    long schemaVersion = json.number("schemaVersion").orElse(0);
    return new ManifestContents(
        schemaVersion,
        json.text("mediaType"),
        json.text("artifactType"),
        descriptor(json, "config"),
        schemaVersion == 1 ? schema1Layers(json) : descriptors(json, "layers"),
        descriptors(json, "manifests"),
        json.has("manifests"),
        descriptor(json, "subject"),
        json.textMembers("annotations"));
  }

  /** Config and layers, without those that are kept elsewhere. */
  public List<ContentDescriptor> blobs() {
    List<ContentDescriptor> blobs = new ArrayList<>();
    config.ifPresent(blobs::add);
    layers.stream().filter(layer -> !layer.isForeign()).forEach(blobs::add);
    return blobs;
  }

  private static Optional<ContentDescriptor> descriptor(JsonObject json, String name)
      throws MalformedManifestException {
    Optional<JsonObject> object = json.object(name);
    return object.isEmpty() ? Optional.empty() : Optional.of(descriptor(object.get()));
  }

  private static List<ContentDescriptor> descriptors(JsonObject json, String name)
      throws MalformedManifestException {
    List<ContentDescriptor> descriptors = new ArrayList<>();
    for (JsonObject object : json.objects(name)) {
      descriptors.add(descriptor(object));
    }
    return descriptors;
  }

  private static ContentDescriptor descriptor(JsonObject json) throws MalformedManifestException {
    OptionalLong size = json.number("size");
    if (size.orElse(-1) < 0) {
      throw new MalformedManifestException("a descriptor has no valid size");
    }
    return new ContentDescriptor(
        json.text("mediaType").orElse(""), digest(json, "digest"), size, json.texts("urls"));
  }

  private static List<ContentDescriptor> schema1Layers(JsonObject json)
      throws MalformedManifestException {
    List<ContentDescriptor> layers = new ArrayList<>();
    for (JsonObject layer : json.objects("fsLayers")) {
      layers.add(
          new ContentDescriptor("", digest(layer, "blobSum"), OptionalLong.empty(), List.of()));
    }
    return layers;
  }

  private static ContentDigest digest(JsonObject json, String name)
      throws MalformedManifestException {
    return ContentDigest.parse(json.text(name).orElse(""))
        .orElseThrow(() -> new MalformedManifestException("no valid digest in \"" + name + "\""));
  }
}
