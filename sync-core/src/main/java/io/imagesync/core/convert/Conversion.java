// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.core.manifest.LayerTypes;
import io.imagesync.core.manifest.Schema1;
import io.imagesync.core.manifest.Schema1Reader;
import io.imagesync.core.source.VerifiedBlobs;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Converts one image. Reads its config, and its layers only where nothing else helps: to learn what
 * schema 1 does not say, and to replace a compression that docker has no name for.
 */
public final class Conversion {
  private final VerifiedBlobs source;
  private final EmbeddedName name;

  /**
   * Prepares a conversion.
   *
   * @param source the image's blobs
   * @param name what the image is called at the destination
   */
  public Conversion(VerifiedBlobs source, EmbeddedName name) {
    this.source = source;
    this.name = name;
  }

  /** Converts {@code image} to a manifest of type {@code target}. */
  public Converted convert(ImageManifest image, String target) throws IOException {
    return switch (image.raw().mediaType()) {
      case MediaTypes.OCI_MANIFEST -> fromOci(image, target);
      case MediaTypes.DOCKER_MANIFEST -> fromSchema2(image, target, Map.of());
      default -> fromSchema1(image, target);
    };
  }

  private Converted fromOci(ImageManifest image, String target) throws IOException {
    Map<Digest, MadeBlob> made = new HashMap<>();
    List<Descriptor> layers = gzipped(image, OciToSchema2.config(image), made);
    ImageManifest schema2 = OciToSchema2.convert(image, layers);
    return target.equals(MediaTypes.DOCKER_MANIFEST)
        ? new Converted(schema2, made)
        : fromSchema2(schema2, target, made);
  }

  private Converted fromSchema2(ImageManifest image, String target, Map<Digest, MadeBlob> made)
      throws IOException {
    Descriptor config = image.config().orElseThrow(NoCounterpart::ofMissingConfig);
    byte[] bytes = read(config, Optional.ofNullable(made.get(config.digest())));
    Converted converted =
        target.equals(MediaTypes.OCI_MANIFEST)
            ? Schema2ToOci.convert(image, bytes)
            : Schema2ToSchema1.convert(image, bytes, name);
    Map<Digest, MadeBlob> all = new HashMap<>(made);
    all.putAll(converted.made());
    return new Converted(converted.manifest(), all);
  }

  private byte[] read(Descriptor config, Optional<MadeBlob> made) throws IOException {
    if (made.isEmpty()) {
      return source.readConfig(config);
    }
    try (InputStream in = made.get().open(source)) {
      return in.readAllBytes();
    }
  }

  private Converted fromSchema1(ImageManifest image, String target) throws IOException {
    Schema1 schema1 = new Schema1Reader().read(image.raw());
    Map<Digest, LayerReading.Facts> facts = new HashMap<>();
    for (Schema1.Entry entry : schema1.entries()) {
      if (!entry.isThrowaway() && !facts.containsKey(entry.blob())) {
        facts.put(entry.blob(), LayerReading.facts(source, entry.descriptor()));
      }
    }
    Converted schema2 = Schema1ToSchema2.convert(schema1, facts);
    return target.equals(MediaTypes.DOCKER_MANIFEST)
        ? schema2
        : fromSchema2(schema2.manifest(), target, schema2.made());
  }

  private List<Descriptor> gzipped(
      ImageManifest image, Descriptor config, Map<Digest, MadeBlob> made) throws IOException {
    if (image.layers().stream().noneMatch(layer -> LayerTypes.isOciZstd(layer.mediaType()))) {
      return image.layers();
    }
    DiffIds diffIds = DiffIds.of(source.readConfig(config), image.layers().size());
    List<Descriptor> layers = new ArrayList<>();
    for (Descriptor layer : image.layers()) {
      layers.add(
          LayerTypes.isOciZstd(layer.mediaType())
              ? gzipped(layer, layers.size(), diffIds, made)
              : layer);
    }
    return layers;
  }

  private Descriptor gzipped(
      Descriptor layer, int position, DiffIds diffIds, Map<Digest, MadeBlob> made)
      throws IOException {
    String type = LayerTypes.gzipInsteadOfZstd(layer.mediaType());
    LayerReading.Gzipped gzipped = LayerReading.readGzipped(source, layer, type);
    diffIds.check(position, layer.digest(), gzipped.diffId());
    made.put(gzipped.descriptor().digest(), blobs -> LayerReading.gzipped(blobs, layer));
    return gzipped.descriptor();
  }
}
