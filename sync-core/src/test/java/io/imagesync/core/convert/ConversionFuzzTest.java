// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.core.fake.Schema1Text;
import io.imagesync.core.json.MalformedJsonException;
import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.core.manifest.ManifestException;
import io.imagesync.core.manifest.ManifestParser;
import io.imagesync.image.Descriptor;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.TransportException;
import io.imagesync.testkit.fuzz.Malformed;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a config or a history holds, converting fails in the agreed way or gives a manifest. */
class ConversionFuzzTest {
  private static final String CONFIG =
      "{\"architecture\":\"amd64\",\"os\":\"linux\",\"created\":\"2020-01-02T03:04:05.10Z\","
          + "\"config\":{\"Env\":[\"a=b\"],\"Labels\":{\"x\":\"y\"}},\"history\":[{\"created\":"
          + "\"2020-01-02T03:04:05Z\",\"created_by\":\"x\"}],\"rootfs\":{\"type\":\"layers\","
          + "\"diff_ids\":[\"sha256:aa\"]}}";

  private static final String LAYER_TYPE = "application/vnd.docker.image.rootfs.diff.tar.gzip";

  private final BlobMap blobs = new BlobMap();
  private final Descriptor layer = blobs.add(LAYER_TYPE, "files".getBytes(UTF_8));
  private final Conversion conversion =
      new Conversion(blobs.verified(), new EmbeddedName("team/app", "1.0"));

  @ParameterizedTest
  @ValueSource(strings = {MediaTypes.OCI_MANIFEST, MediaTypes.DOCKER_SCHEMA1_SIGNED})
  void should_convert_a_docker_image_or_refuse(String target) {
    Malformed.from(CONFIG)
        .mixedWith("\"history\":", "{\"empty_layer\":true},", "\"rootfs\":", "\"diff_ids\":", "{},")
        .mayFailWith(ManifestException.class, MalformedJsonException.class)
        .check(
            config -> {
              Descriptor described =
                  blobs.add(MediaTypes.DOCKER_CONFIG, config.getBytes(ISO_8859_1));
              ImageManifest image = ManifestJson.schema2(described, List.of(layer));
              checkSound(conversion.convert(image, target));
            });
  }

  @Test
  void should_convert_an_old_image_or_refuse() {
    String digest = layer.digest().toString();
    Malformed.from(
            new Schema1Text()
                .entry(
                    digest,
                    "{\"id\":\"" + Schema1Text.id(1) + "\",\"created\":\"2020-01-02T03:04:05Z\"}")
                .payload())
        .mixedWith(
            "\\\"throwaway\\\":true",
            "\\\"container_config\\\":",
            "\\\"Cmd\\\":[1],",
            "\\\"id\\\":")
        .mayFailWith(
            ManifestException.class, MalformedJsonException.class, TransportException.class)
        .check(
            manifest -> {
              RawManifest raw =
                  RawManifest.of(manifest.getBytes(ISO_8859_1), MediaTypes.DOCKER_SCHEMA1);
              ImageManifest image = (ImageManifest) new ManifestParser().parse(raw);
              checkSound(conversion.convert(image, MediaTypes.DOCKER_MANIFEST));
            });
  }

  private static void checkSound(Converted converted) throws IOException {
    RawManifest written = converted.manifest().raw();
    assertThat(new ManifestParser().parse(written).raw()).isEqualTo(written);
  }
}
