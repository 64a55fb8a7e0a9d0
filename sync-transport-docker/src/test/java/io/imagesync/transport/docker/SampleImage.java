// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.RawManifest;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** An image of random bytes; the same seed makes the same image. */
record SampleImage(RawManifest manifest, List<byte[]> blobs) {

  static SampleImage of(long seed, int... layerSizes) {
    Random random = new Random(seed);
    List<byte[]> blobs = new ArrayList<>();
    blobs.add(("{\"seed\":" + seed + "}").getBytes(UTF_8));
    for (int size : layerSizes) {
      byte[] layer = new byte[size];
      random.nextBytes(layer);
      blobs.add(layer);
    }
    String layers =
        blobs.stream()
            .skip(1)
            .map(layer -> json("application/vnd.oci.image.layer.v1.tar+gzip", layer))
            .collect(Collectors.joining(","));
    String manifest =
        String.format(
            Locale.ROOT,
            "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}",
            MediaTypes.OCI_MANIFEST,
            json(MediaTypes.OCI_CONFIG, blobs.get(0)),
            layers);
    return new SampleImage(
        RawManifest.of(manifest.getBytes(UTF_8), MediaTypes.OCI_MANIFEST), List.copyOf(blobs));
  }

  void putInto(InProcessRegistry registry, String repository, String tag) {
    blobs.forEach(blob -> registry.putBlob(repository, blob));
    registry.putManifest(repository, tag, manifest.mediaType(), manifest.bytes());
  }

  /** The config is number 0. */
  Descriptor descriptor(int blob) {
    byte[] bytes = blobs.get(blob);
    return new Descriptor("application/octet-stream", Digest.sha256(bytes), bytes.length);
  }

  private static String json(String type, byte[] blob) {
    return String.format(
        Locale.ROOT,
        "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}",
        type,
        Digest.sha256(blob),
        blob.length);
  }
}
