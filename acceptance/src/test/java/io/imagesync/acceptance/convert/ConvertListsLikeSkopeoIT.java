// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imagesync.ManifestFormat;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncDestination;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.acceptance.peer.RealRegistry;
import io.imagesync.acceptance.peer.RequiresPeers;
import io.imagesync.acceptance.peer.Skopeo;
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
 * Converts lists with skopeo and with the library, from registry to registry, and compares the
 * lists and every manifest and config below them byte by byte.
 */
@RequiresPeers
class ConvertListsLikeSkopeoIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RegistryAccess PLAIN = RegistryAccess.defaults().tlsVerify(false);

  @TempDir private static Path folder;
  private static RealRegistry source;
  private static RealRegistry theirs;
  private static RealRegistry ours;
  private static Skopeo skopeo;

  /** A list of images. */
  enum Kind {
    OI_OF_OM(false, false),
    DL_OF_S2(true, true),
    OI_OF_S2(false, true),
    DL_OF_OM(true, false);

    private final boolean dockerList;
    private final boolean dockerImages;

    Kind(boolean dockerList, boolean dockerImages) {
      this.dockerList = dockerList;
      this.dockerImages = dockerImages;
    }

    String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @BeforeAll
  static void seed() throws Exception {
    skopeo = Skopeo.in(folder.resolve("skopeo"));
    source = RealRegistry.in(folder.resolve("source"));
    theirs = RealRegistry.in(folder.resolve("theirs"));
    ours = RealRegistry.in(folder.resolve("ours"));
    for (Kind kind : Kind.values()) {
      Path directory = folder.resolve(kind.name());
      TestImages images = TestImages.withSeed(8);
      var index = images.indexBuilder();
      index = kind.dockerList ? index.docker() : index.annotation("k", "<v>");
      for (String platform : new String[] {"linux/amd64", "linux/arm/v7", "windows/amd64"}) {
        index.add(Kinds.forPlatform(images, kind.dockerImages, platform));
      }
      index.build().writeToDir(directory);
      decorate(new ImageDirectory(directory), kind);
      String to = "docker://" + source.address() + "/team/app:" + kind.tag();
      skopeo
          .run(
              "copy", "-a", "--preserve-digests", "--dest-tls-verify=false", "dir:" + directory, to)
          .orFail();
    }
  }

  /** Gives the list whatever else may be in one. */
  private static void decorate(ImageDirectory directory, Kind kind) throws Exception {
    ObjectNode list = (ObjectNode) directory.manifest();
    ObjectNode last = (ObjectNode) list.path("manifests").get(2);
    ((ObjectNode) last.path("platform")).put("os.version", "10.0").putArray("os.features").add("x");
    ((ObjectNode) last.path("platform")).put("unknown", 1);
    if (kind.dockerList) {
      ((ObjectNode) last.path("platform")).putArray("features").add("sse4");
    } else {
      list.put("artifactType", "a/b");
      last.put("artifactType", "c/d").put("data", "e30=").putObject("annotations").put("z", "1");
    }
    directory.replaceManifest(list);
  }

  @AfterAll
  static void stop() throws Exception {
    source.close();
    theirs.close();
    ours.close();
  }

  static Stream<Arguments> cells() {
    return Stream.of(Kind.values())
        .flatMap(
            kind -> Stream.of(ManifestFormat.values()).map(format -> Arguments.of(kind, format)));
  }

  @ParameterizedTest(name = "{0} with format {1}")
  @MethodSource("cells")
  void should_write_what_skopeo_writes(Kind kind, ManifestFormat format) throws Exception {
    // given
    String image = source.address() + "/team/app:" + kind.tag();
    String path = kind.tag() + "/" + format;

    // when
    skopeo
        .run(
            "sync",
            "--all",
            "--format=" + format,
            "--src=docker",
            "--dest=docker",
            "--src-tls-verify=false",
            "--dest-tls-verify=false",
            image,
            theirs.address() + "/" + path)
        .orFail();
    Syncer.from(SyncSource.docker(image).with(PLAIN))
        .to(SyncDestination.docker(ours.address() + "/" + path).with(PLAIN))
        .policy(TrustPolicy.acceptAnything())
        .all()
        .format(format)
        .run();

    // then
    String repository = path + "/app";
    byte[] expected = RealRegistries.manifest(theirs, repository, kind.tag());
    byte[] actual = RealRegistries.manifest(ours, repository, kind.tag());
    assertThat(new String(actual, UTF_8)).isEqualTo(new String(expected, UTF_8));
    for (JsonNode entry : JSON.readTree(expected).path("manifests")) {
      assertSameInstance(repository, entry.path("digest").asText());
    }
  }

  private static void assertSameInstance(String repository, String digest) throws Exception {
    byte[] expected = RealRegistries.manifest(theirs, repository, digest);
    byte[] actual = RealRegistries.manifest(ours, repository, digest);
    JsonNode manifest = JSON.readTree(expected);
    if (manifest.has("signatures")) {
      // The digest is that of all but the signatures.
      assertThat(JSON.readTree(actual).path("fsLayers")).isEqualTo(manifest.path("fsLayers"));
      return;
    }
    assertThat(new String(actual, UTF_8)).isEqualTo(new String(expected, UTF_8));
    String config = manifest.path("config").path("digest").asText();
    assertThat(RealRegistries.blob(ours, repository, config))
        .isEqualTo(RealRegistries.blob(theirs, repository, config));
  }
}
