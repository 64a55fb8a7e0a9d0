// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.Platform;
import io.imagesync.image.RawManifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An image or index with all it refers to. Texts stand for the content of configs and layers.
 *
 * @param manifest its manifest
 * @param instances the instances of an index
 * @param config the config's digest and its content, or nothing
 * @param layers digests and contents in order
 */
public record FakeImage(
    RawManifest manifest,
    Map<Digest, FakeImage> instances,
    Map<Digest, byte[]> config,
    Map<Digest, byte[]> layers) {

  /** An OCI image. */
  public static FakeImage of(String config, String... layers) {
    List<Descriptor> descriptors =
        Stream.of(layers).map(layer -> layer(layer.getBytes(UTF_8))).toList();
    return of(config, descriptors, contents(layers));
  }

  /** An OCI image whose layers are described as the test wants. */
  public static FakeImage of(
      String config, List<Descriptor> layers, Map<Digest, byte[]> layerContents) {
    Map<Digest, byte[]> configContent = contents(config);
    Descriptor described =
        new Descriptor(
            MediaTypes.OCI_CONFIG,
            Digest.sha256(config.getBytes(UTF_8)),
            config.getBytes(UTF_8).length);
    String json =
        String.format(
            Locale.ROOT,
            "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}",
            MediaTypes.OCI_MANIFEST,
            json(described, ""),
            layers.stream().map(layer -> json(layer, "")).collect(Collectors.joining(",")));
    return new FakeImage(
        RawManifest.of(json.getBytes(UTF_8), MediaTypes.OCI_MANIFEST),
        Map.of(),
        configContent,
        layerContents);
  }

  /** An OCI index for the platforms linux/p1, linux/p2 and so on. */
  public static FakeImage index(FakeImage... instances) {
    Map<Digest, FakeImage> byDigest = new LinkedHashMap<>();
    List<String> entries = new ArrayList<>();
    for (FakeImage instance : instances) {
      byDigest.put(instance.digest(), instance);
      entries.add(entry(instance.manifest().descriptor(), platform(entries.size() + 1)));
    }
    return index(byDigest, entries);
  }

  /** An OCI index with entries as the test wants. */
  public static FakeImage index(Map<Digest, FakeImage> instances, List<String> entries) {
    String json =
        String.format(
            Locale.ROOT,
            "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}",
            MediaTypes.OCI_INDEX,
            String.join(",", entries));
    return new FakeImage(
        RawManifest.of(json.getBytes(UTF_8), MediaTypes.OCI_INDEX), instances, Map.of(), Map.of());
  }

  /** An entry of an index. */
  public static String entry(Descriptor instance, Platform platform) {
    return json(
        instance,
        String.format(
            Locale.ROOT,
            ",\"platform\":{\"os\":\"%s\",\"architecture\":\"%s\"}",
            platform.os(),
            platform.architecture()));
  }

  /** The platform of an index' instance {@code number}, counted from 1. */
  public static Platform platform(int number) {
    return Platform.of("linux", "p" + number);
  }

  /** A descriptor of a layer. */
  public static Descriptor layer(byte[] content) {
    return new Descriptor("application/x-layer", Digest.sha256(content), content.length);
  }

  /** Contents by digest. */
  public static Map<Digest, byte[]> contents(String... texts) {
    Map<Digest, byte[]> contents = new LinkedHashMap<>();
    for (String text : texts) {
      contents.put(Digest.sha256(text.getBytes(UTF_8)), text.getBytes(UTF_8));
    }
    return contents;
  }

  /** The digest of the manifest. */
  public Digest digest() {
    return manifest.digest();
  }

  /** Config, layers and those of all instances. */
  public Map<Digest, byte[]> blobs() {
    Map<Digest, byte[]> all = new LinkedHashMap<>(config);
    all.putAll(layers);
    instances.values().forEach(instance -> all.putAll(instance.blobs()));
    return all;
  }

  /** All instances and theirs, by the digests their indexes give them. */
  public Map<Digest, FakeImage> allInstances() {
    Map<Digest, FakeImage> all = new LinkedHashMap<>(instances);
    instances.values().forEach(instance -> all.putAll(instance.allInstances()));
    return all;
  }

  private static String json(Descriptor descriptor, String more) {
    String urls =
        descriptor.urls().isEmpty()
            ? ""
            : ",\"urls\":[\"" + String.join("\",\"", descriptor.urls()) + "\"]";
    return String.format(
        Locale.ROOT,
        "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d%s%s}",
        descriptor.mediaType(),
        descriptor.digest(),
        descriptor.size(),
        urls,
        more);
  }
}
