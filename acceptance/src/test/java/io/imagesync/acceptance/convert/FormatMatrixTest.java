// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import io.imagesync.ImagePlan;
import io.imagesync.ManifestFormat;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncDestination;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.image.MediaTypes;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.StoredManifest;
import io.imagesync.trust.TrustPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of every kind of image, with and without a format. */
class FormatMatrixTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RegistryAccess PLAIN = RegistryAccess.defaults().tlsVerify(false);

  private final InProcessRegistry source = InProcessRegistry.start();
  private final InProcessRegistry mirror =
      InProcessRegistry.builder().validatesReferences(false).start();

  @AfterEach
  void stop() {
    source.close();
    mirror.close();
  }

  @ParameterizedTest(name = "{0} stays as it is")
  @EnumSource(Kinds.class)
  void should_change_nothing_that_was_not_asked_for(Kinds kind) {
    TestImage image = kind.image();
    image.pushTo(source, "app", "1");

    SyncReport report = syncer().run();

    assertThat(mirrored().bytes()).isEqualTo(image.manifest().bytes());
    assertThat(mirrored().mediaType()).isEqualTo(image.mediaType());
    assertThat(report.images().get(0).digest()).contains(image.digest());
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource({
    "OCI_GZIP, oci, same",
    "OCI_GZIP, v2s2, tar.gzip tar.gzip",
    "OCI_GZIP, v2s1, schema 1",
    "OCI_UNCOMPRESSED, oci, same",
    "OCI_UNCOMPRESSED, v2s2, tar tar.gzip",
    "OCI_UNCOMPRESSED, v2s1, schema 1",
    "OCI_ZSTD, oci, same",
    "OCI_ZSTD, v2s2, tar.gzip tar.gzip",
    "OCI_ZSTD, v2s1, schema 1",
    "OCI_FOREIGN, oci, same",
    "OCI_FOREIGN, v2s2, tar.gzip foreign.diff.tar.gzip",
    "OCI_FOREIGN, v2s1, schema 1",
    "OCI_ENCRYPTED, oci, same",
    "OCI_ENCRYPTED, v2s2, fails: encrypted layers",
    "OCI_ENCRYPTED, v2s1, fails: encrypted layers",
    "OCI_WITH_DOCKER_LAYER, oci, same",
    "OCI_WITH_DOCKER_LAYER, v2s2, fails: no counterpart",
    "OCI_WITH_DOCKER_LAYER, v2s1, fails: no counterpart",
    "OCI_WITH_OTHER_CONTENT, oci, same",
    "OCI_WITH_OTHER_CONTENT, v2s2, fails: no counterpart",
    "OCI_WITH_OTHER_CONTENT, v2s1, fails: no counterpart",
    "OCI_ARTIFACT, oci, same",
    "OCI_ARTIFACT, v2s2, fails: artifact",
    "OCI_ARTIFACT, v2s1, fails: artifact",
    "DOCKER_GZIP, oci, tar+gzip tar+gzip",
    "DOCKER_GZIP, v2s2, same",
    "DOCKER_GZIP, v2s1, schema 1",
    "DOCKER_UNCOMPRESSED, oci, tar",
    "DOCKER_UNCOMPRESSED, v2s2, same",
    "DOCKER_UNCOMPRESSED, v2s1, schema 1",
    "DOCKER_FOREIGN, oci, tar+gzip nondistributable.v1.tar+gzip",
    "DOCKER_FOREIGN, v2s2, same",
    "DOCKER_FOREIGN, v2s1, schema 1",
    "DOCKER_ZSTD, oci, tar+zstd",
    "DOCKER_ZSTD, v2s2, same",
    "DOCKER_ZSTD, v2s1, schema 1",
  })
  void should_convert(Kinds kind, String format, String result) throws Exception {
    TestImage image = kind.image();
    image.pushTo(source, "app", "1");
    Syncer converting = syncer().format(ManifestFormat.parse(format));

    if (result.startsWith("fails: ")) {
      String reason = result.substring(7);
      SyncFailedException failure =
          catchThrowableOfType(SyncFailedException.class, converting::run);
      assertThat(failure).hasMessageContaining(reason);
      assertThat(converting.plan().images())
          .first()
          .satisfies(plan -> assertThat(plan.action()).isEqualTo(ImagePlan.Action.REFUSE))
          .satisfies(plan -> assertThat(plan.reason()).contains(reason));
      assertThat(mirror.repositories()).doesNotContain("app");
      return;
    }
    ImagePlan plan = converting.plan().images().get(0);
    SyncReport report = converting.run();

    assertThat(report.images().get(0).digest()).isEqualTo(plan.resultDigest());
    assertThat(plan.action()).isEqualTo(ImagePlan.Action.COPY);
    assertThat(converting.plan().images().get(0).action()).isEqualTo(ImagePlan.Action.KEEP);
    assertThat(converting.run().images().get(0).status().name()).isEqualTo("UP_TO_DATE");
    if (result.equals("same")) {
      assertThat(mirrored().bytes()).isEqualTo(image.manifest().bytes());
    } else {
      assertThat(mirrored().mediaType()).isEqualTo(type(format));
      assertThat(layers(result)).isEqualTo(layerTypes(result));
      assertAllBlobsAreThere();
    }
  }

  @ParameterizedTest(name = "{0} with format {1}: {2}")
  @CsvSource({
    "OI(OM), oci, same",
    "OI(OM), v2s2, DL(s2 s2)",
    "OI(OM), v2s1, DL(s1 s1)",
    "DL(s2), oci, OI(OM OM)",
    "DL(s2), v2s2, same",
    "DL(s2), v2s1, DL(s1 s1)",
    "OI(s2), oci, OI(OM OM)",
    "OI(s2), v2s2, DL(s2 s2)",
    "OI(s2), v2s1, DL(s1 s1)",
    "DL(OM), oci, OI(OM OM)",
    "DL(OM), v2s2, DL(s2 s2)",
    "DL(OM), v2s1, DL(s1 s1)",
  })
  void should_convert_an_index(String list, String format, String result, @TempDir Path folder)
      throws Exception {
    TestImage index = index(list.startsWith("DL"), list.contains("s2"));
    index.pushTo(source, "app", "1");
    Syncer converting =
        Syncer.from(SyncSource.docker(source.host() + "/app:1").with(PLAIN))
            .to(SyncDestination.dir(folder))
            .policy(TrustPolicy.acceptAnything())
            .all()
            .format(ManifestFormat.parse(format));

    ImagePlan plan = converting.plan().images().get(0);
    SyncReport report = converting.run();

    assertThat(report.images().get(0).digest()).isEqualTo(plan.resultDigest());
    ImageDirectory image = new ImageDirectory(folder.resolve("app:1"));
    if (result.equals("same")) {
      assertThat(image.manifestBytes()).isEqualTo(index.manifest().bytes());
    } else {
      assertThat(outline(image)).isEqualTo(result);
    }
    assertThat(converting.run().images().get(0).status().name()).isEqualTo("UP_TO_DATE");
    assertThat(converting.plan().images().get(0).action()).isEqualTo(ImagePlan.Action.KEEP);
  }

  @Test
  void should_drop_from_an_index_what_docker_does_not_know_and_keep_the_platforms()
      throws Exception {
    TestImages images = TestImages.withSeed(1);
    images
        .indexBuilder()
        .annotation("k", "v")
        .add(Kinds.forPlatform(images, false, "linux/arm/v7"))
        .build()
        .pushTo(source, "app", "1");

    syncer().all().format(ManifestFormat.V2S2).run();

    JsonNode entry = JSON.readTree(mirrored().bytes()).path("manifests").get(0);
    assertThat(JSON.readTree(mirrored().bytes()).has("annotations")).isFalse();
    assertThat(entry.path("platform").toString())
        .isEqualTo("{\"architecture\":\"arm\",\"os\":\"linux\",\"variant\":\"v7\"}");
  }

  @Test
  void should_refuse_an_index_whose_attestations_cannot_be_converted() {
    TestImages images = TestImages.withSeed(1);
    TestImage image = images.image(1, 100);
    images.indexBuilder().add(image).attestation(image).build().pushTo(source, "app", "1");

    SyncFailedException failure =
        catchThrowableOfType(
            SyncFailedException.class, () -> syncer().all().format(ManifestFormat.V2S2).run());

    assertThat(failure).hasMessageContaining("attestations");
    assertThat(mirror.repositories()).doesNotContain("app");
  }

  @Test
  void should_notice_a_layer_that_is_not_what_the_config_says_when_it_is_decompressed() {
    TestImages.withSeed(1)
        .builder()
        .layer("application/vnd.oci.image.layer.v1.tar+zstd", Zstd.compress(new byte[999]))
        .build()
        .pushTo(source, "app", "1");

    SyncFailedException failure =
        catchThrowableOfType(
            SyncFailedException.class, () -> syncer().format(ManifestFormat.V2S2).run());

    assertThat(failure).hasMessageContaining("is not what the image's config says");
  }

  private static TestImage index(boolean dockerList, boolean dockerImages) {
    TestImages images = TestImages.withSeed(3);
    var builder = dockerList ? images.indexBuilder().docker() : images.indexBuilder();
    return builder
        .add(Kinds.forPlatform(images, dockerImages, "linux/amd64"))
        .add(Kinds.forPlatform(images, dockerImages, "linux/arm64"))
        .build();
  }

  private Syncer syncer() {
    return Syncer.from(SyncSource.docker(source.host() + "/app:1").with(PLAIN))
        .to(SyncDestination.docker(mirror.host()).with(PLAIN))
        .policy(TrustPolicy.acceptAnything());
  }

  private StoredManifest mirrored() {
    return mirror.manifest("app", "1").orElseThrow();
  }

  private static String outline(ImageDirectory image) throws Exception {
    List<String> children = new ArrayList<>();
    for (JsonNode entry : image.manifest().path("manifests")) {
      String digest = entry.path("digest").asText();
      byte[] child = image.blob(digest + ".manifest.json");
      assertThat(child).hasSize(entry.path("size").asInt());
      boolean isSchema1 = JSON.readTree(child).path("schemaVersion").asInt() == 1;
      String type = JSON.readTree(child).path("mediaType").asText();
      assertThat(isSchema1 ? MediaTypes.DOCKER_SCHEMA1_SIGNED : type)
          .isEqualTo(entry.path("mediaType").asText());
      children.add(shortName(entry.path("mediaType").asText()));
    }
    String type = image.manifest().path("mediaType").asText();
    return shortName(type) + "(" + String.join(" ", children) + ")";
  }

  private static String shortName(String type) {
    return switch (type) {
      case MediaTypes.OCI_INDEX -> "OI";
      case MediaTypes.DOCKER_LIST -> "DL";
      case MediaTypes.OCI_MANIFEST -> "OM";
      case MediaTypes.DOCKER_MANIFEST -> "s2";
      case MediaTypes.DOCKER_SCHEMA1_SIGNED -> "s1";
      default -> type;
    };
  }

  private static String type(String format) {
    return switch (format) {
      case "oci" -> MediaTypes.OCI_MANIFEST;
      case "v2s2" -> MediaTypes.DOCKER_MANIFEST;
      default -> MediaTypes.DOCKER_SCHEMA1_SIGNED;
    };
  }

  /** The types of the layers, without what they have in common. */
  private List<String> layers(String result) throws Exception {
    if (result.equals("schema 1")) {
      return List.of("schema " + JSON.readTree(mirrored().bytes()).path("schemaVersion"));
    }
    List<String> types = new ArrayList<>();
    for (JsonNode layer : JSON.readTree(mirrored().bytes()).path("layers")) {
      types.add(
          layer
              .path("mediaType")
              .asText()
              .replaceFirst("application/vnd\\.oci\\.image\\.layer\\.(v1\\.)?", "")
              .replaceFirst("application/vnd\\.docker\\.image\\.rootfs\\.(diff\\.)?", ""));
    }
    return types;
  }

  private static List<String> layerTypes(String result) {
    return result.equals("schema 1") ? List.of(result) : List.of(result.split(" ", -1));
  }

  private void assertAllBlobsAreThere() throws Exception {
    JsonNode manifest = JSON.readTree(mirrored().bytes());
    List<String> blobs = new ArrayList<>();
    manifest.path("layers").forEach(layer -> addUnlessForeign(blobs, layer));
    manifest.path("fsLayers").forEach(layer -> blobs.add(layer.path("blobSum").asText()));
    if (manifest.has("config")) {
      blobs.add(manifest.path("config").path("digest").asText());
    }
    assertThat(blobs).isNotEmpty().allMatch(blob -> mirror.blob("app", blob).isPresent());
  }

  private static void addUnlessForeign(List<String> blobs, JsonNode layer) {
    if (!layer.has("urls")) {
      blobs.add(layer.path("digest").asText());
    }
  }
}
