// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.imagesync.ErrorKind;
import io.imagesync.core.json.StrictJson;
import io.imagesync.core.json.Untrusted;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.TransportException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns untrusted bytes into a {@link Manifest}: settles the type, checks structure and digests.
 */
public final class ManifestParser {
  private final StrictJson json = new StrictJson();
  private final Schema1Reader schema1 = new Schema1Reader();

  /**
   * Parses {@code raw}.
   *
   * @throws TransportException if it is malformed, ambiguous or of an unsupported kind
   */
  public Manifest parse(RawManifest raw) throws TransportException {
    JsonNode tree = json.readObject(raw.bytes(), "The manifest");
    String mediaType = settleType(raw.mediaType(), tree);
    checkDeclaredType(tree, mediaType);
    AmbiguityCheck.check(tree, mediaType);
    RawManifest settled = raw.withMediaType(mediaType);
    if (MediaTypes.isSchema1(mediaType)) {
      return schema1(settled, tree);
    }
    return MediaTypes.isIndex(mediaType) ? index(settled, tree) : image(settled, tree);
  }

  /** Whether {@code raw} is what {@code digest} refers to: its bytes, or what is signed in them. */
  public boolean isReferredToBy(RawManifest raw, Digest digest) {
    if (digest.matches(raw.bytes())) {
      return true;
    }
    try {
      JsonNode tree = json.readObject(raw.bytes(), "The manifest");
      return isSigned(tree) && SignedPayload.digest(raw.bytes(), tree).equals(digest);
    } catch (TransportException e) {
      return false; // whatever it is, it is not that
    }
  }

  private static boolean isSigned(JsonNode tree) {
    return MediaTypeGuess.of(tree).filter(MediaTypes.DOCKER_SCHEMA1_SIGNED::equals).isPresent();
  }

  /** Registries do not always say whether a schema 1 manifest is signed. */
  private static String settleType(String stated, JsonNode tree) throws ManifestException {
    if (MediaTypes.isSchema1(stated)) {
      return isSigned(tree) ? MediaTypes.DOCKER_SCHEMA1_SIGNED : MediaTypes.DOCKER_SCHEMA1;
    }
    if (MediaTypes.MANIFESTS.contains(stated)) {
      return stated;
    }
    return MediaTypeGuess.of(tree)
        .orElseThrow(
            () ->
                new ManifestException(
                    "Not a manifest of a known kind (media type \""
                        + Untrusted.excerpt(stated)
                        + "\")",
                    ErrorKind.NOT_SUPPORTED,
                    null));
  }

  /** A reader that goes by the type the manifest states must not see another kind of manifest. */
  private static void checkDeclaredType(JsonNode tree, String settled) throws ManifestException {
    JsonNode declared = tree.path("mediaType");
    if (declared.isMissingNode() || declared.isNull()) {
      return;
    }
    if (!declared.isTextual()) {
      throw ManifestException.corrupt("Malformed manifest: its mediaType is not a string");
    }
    String type = declared.textValue();
    if (!type.isEmpty() && !type.equals(settled)) {
      throw ManifestException.corrupt(
          "The manifest was served as, or is by its structure, "
              + settled
              + " but calls itself \""
              + Untrusted.excerpt(type)
              + "\"");
    }
  }

  private Manifest schema1(RawManifest raw, JsonNode tree) throws TransportException {
    Digest digest = isSigned(tree) ? SignedPayload.digest(raw.bytes(), tree) : raw.digest();
    return new ImageManifest(raw, digest, Optional.empty(), schema1.read(tree).layers());
  }

  private static Manifest image(RawManifest raw, JsonNode tree) throws ManifestException {
    JsonNode config = tree.path("config");
    Optional<Descriptor> configDescriptor =
        config.isMissingNode() || config.isNull()
            ? Optional.empty()
            : Optional.of(DescriptorReader.descriptor(config, "the config"));
    List<Descriptor> layers = new ArrayList<>();
    for (JsonNode layer : array(tree, "layers")) {
      layers.add(DescriptorReader.descriptor(layer, "layer " + (layers.size() + 1)));
    }
    return new ImageManifest(raw, configDescriptor, layers);
  }

  private static Manifest index(RawManifest raw, JsonNode tree) throws ManifestException {
    List<Instance> instances = new ArrayList<>();
    for (JsonNode entry : array(tree, "manifests")) {
      instances.add(DescriptorReader.instance(entry, "instance " + (instances.size() + 1)));
    }
    return new ManifestIndex(raw, instances);
  }

  private static JsonNode array(JsonNode tree, String member) throws ManifestException {
    JsonNode node = tree.path(member);
    if (!node.isArray() && !node.isMissingNode() && !node.isNull()) {
      throw ManifestException.corrupt("Malformed manifest: " + member + " is not a list");
    }
    return node;
  }
}
