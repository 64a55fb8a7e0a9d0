// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imagesync.DirectoryOptions;
import io.imagesync.ManifestFormat;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncDestination;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.acceptance.peer.RealRegistry;
import io.imagesync.acceptance.peer.RequiresPeers;
import io.imagesync.acceptance.peer.Skopeo;
import io.imagesync.testkit.image.TestImageBuilder;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.trust.TrustPolicy;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Converts images with skopeo and with the library and compares manifests and configs byte by byte.
 * A schema 1 manifest has a random key in it, so that of these the signed content is compared.
 */
@RequiresPeers
class ConvertLikeSkopeoIT {
  @TempDir private static Path folder;
  private static RealRegistry source;
  private static Skopeo skopeo;

  /** Where an image comes from. */
  enum Kind {
    OCI,
    V2S2,
    V2S1
  }

  @BeforeAll
  static void seed() throws Exception {
    skopeo = Skopeo.in(folder.resolve("skopeo"));
    source = RealRegistry.in(folder.resolve("source"));
    for (OddConfigs config : OddConfigs.values()) {
      Path oci = image(false, config);
      Path docker = image(true, config);
      push(oci, tag(Kind.OCI, config), "--preserve-digests");
      push(docker, tag(Kind.V2S2, config), "--preserve-digests");
      push(docker, tag(Kind.V2S1, config), "--format=v2s1");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    source.close();
  }

  static Stream<Arguments> cells() {
    return Stream.of(Kind.values())
        .flatMap(
            kind ->
                Stream.of(ManifestFormat.values())
                    .flatMap(
                        format ->
                            Stream.of(OddConfigs.values())
                                .filter(config -> !isMixedUp(kind, format, config))
                                .map(config -> Arguments.of(kind, format, config))));
  }

  /**
   * A schema 1 manifest keeps {@code History} of the config it was made of, next to which the
   * conversion puts {@code history}. Go reads both into one list and mixes their entries; here the
   * second counts.
   */
  private static boolean isMixedUp(Kind kind, ManifestFormat format, OddConfigs config) {
    return kind == Kind.V2S1 && format == ManifestFormat.OCI && config == OddConfigs.OTHER_CASE;
  }

  @ParameterizedTest(name = "{0} to {1}, config {2}")
  @MethodSource("cells")
  void should_write_what_skopeo_writes(
      Kind kind, ManifestFormat format, OddConfigs config, @TempDir Path sides) throws Exception {
    // given
    String image = source.address() + "/team/app:" + tag(kind, config);
    Path theirs = sides.resolve("theirs");
    Path ours = sides.resolve("ours");

    // when
    skopeo
        .run(
            "sync",
            "--format=" + format,
            "--src=docker",
            "--dest=dir",
            "--src-tls-verify=false",
            image,
            theirs.toString())
        .orFail();
    syncer(image, SyncDestination.dir(ours)).format(format).run();

    // then
    ImageDirectory expected = new ImageDirectory(theirs.resolve("app:" + tag(kind, config)));
    ImageDirectory actual = new ImageDirectory(ours.resolve("app:" + tag(kind, config)));
    assertThat(payload(actual)).isEqualTo(payload(expected));
    if (format != ManifestFormat.V2S1) {
      assertThat(actual.config()).isEqualTo(expected.config());
      for (JsonNode layer : expected.manifest().path("layers")) {
        String digest = layer.path("digest").asText();
        assertThat(actual.blob(digest)).isEqualTo(expected.blob(digest));
      }
    } else {
      for (JsonNode layer : expected.manifest().path("fsLayers")) {
        String digest = layer.path("blobSum").asText();
        assertThat(actual.blob(digest)).isEqualTo(expected.blob(digest));
      }
    }
  }

  /** Without signatures, which come last. */
  private static String payload(ImageDirectory image) throws Exception {
    JsonNode manifest = image.manifest();
    String text = new String(image.manifestBytes(), UTF_8);
    if (!manifest.has("signatures")) {
      return text;
    }
    assertThat(text).contains("\"signatures\":[{\"header\":{\"jwk\":{\"crv\":\"P-256\",");
    return text.substring(0, text.indexOf(",\"signatures\":[")) + "}";
  }

  private static Syncer syncer(String from, SyncDestination to) {
    return Syncer.from(SyncSource.docker(from).with(RegistryAccess.defaults().tlsVerify(false)))
        .to(to.transport().equals("dir") ? to.with(DirectoryOptions.defaults()) : to)
        .policy(TrustPolicy.acceptAnything());
  }

  private static String tag(Kind kind, OddConfigs config) {
    return (kind + "-" + config).toLowerCase(Locale.ROOT);
  }

  private static Path image(boolean docker, OddConfigs config) throws Exception {
    TestImageBuilder builder = TestImages.withSeed(5).builder();
    builder = docker ? builder.docker() : builder;
    Path directory = folder.resolve((docker ? "docker-" : "oci-") + config);
    builder.layer(500).layer(400).build().writeToDir(directory);
    ImageDirectory image = new ImageDirectory(directory);
    image.replaceConfig(config.text());
    if (!docker) {
      ObjectNode manifest = (ObjectNode) image.manifest();
      manifest.putObject("annotations").put("k", "v");
      ((ObjectNode) manifest.path("layers").get(0)).putObject("annotations").put("a", "b");
      image.replaceManifest(manifest);
    }
    return directory;
  }

  private static void push(Path directory, String tag, String option) throws Exception {
    skopeo
        .run(
            "copy",
            option,
            "--dest-tls-verify=false",
            "dir:" + directory,
            "docker://" + source.address() + "/team/app:" + tag)
        .orFail();
  }
}
