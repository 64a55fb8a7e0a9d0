// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ManifestFormat;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncDestination;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.acceptance.peer.Peers;
import io.imagesync.acceptance.peer.RealRegistry;
import io.imagesync.acceptance.peer.RequiresPeers;
import io.imagesync.acceptance.peer.Skopeo;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.trust.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other tools can use what was converted: skopeo reads the config, umoci unpacks the layers. */
@RequiresPeers({"skopeo", "docker-registry", "umoci"})
class ConvertedImagesWorkIT {
  private static final RegistryAccess PLAIN = RegistryAccess.defaults().tlsVerify(false);

  @TempDir private static Path folder;
  private static RealRegistry registry;
  private static Skopeo skopeo;

  @BeforeAll
  static void start() throws Exception {
    skopeo = Skopeo.in(folder.resolve("skopeo"));
    registry = RealRegistry.in(folder.resolve("registry"));
  }

  @AfterAll
  static void stop() throws Exception {
    registry.close();
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "OCI_GZIP, v2s2",
    "OCI_GZIP, v2s1",
    "OCI_ZSTD, v2s2",
    "OCI_ZSTD, v2s1",
    "DOCKER_GZIP, oci",
    "DOCKER_GZIP, v2s1",
    "DOCKER_UNCOMPRESSED, oci",
  })
  void should_unpack_to_the_same_files(Kinds kind, String format, @TempDir Path work)
      throws Exception {
    // given
    TestImage image = kind.image();
    image.writeToDir(work.resolve("image"));
    String name = kind.name().toLowerCase(Locale.ROOT);
    String original = "docker://" + registry.address() + "/original/" + name + ":1";
    copy("--preserve-digests", "dir:" + work.resolve("image"), original);

    // when
    convert(original, "converted/" + format, ManifestFormat.parse(format));

    // then
    String converted =
        "docker://" + registry.address() + "/converted/" + format + "/" + name + ":1";
    assertThat(skopeo.run("inspect", "--config", "--tls-verify=false", converted).orFail().stdout())
        .contains("\"architecture\": \"amd64\"", "\"Cmd\": [");
    Map<String, String> expected = unpack(original, work.resolve("a"));
    assertThat(expected).isNotEmpty();
    assertThat(unpack(converted, work.resolve("b"))).isEqualTo(expected);

    // and back from schema 1, whose layers have to be read
    if (format.equals("v2s1")) {
      convert(converted, "back", ManifestFormat.OCI);
      String back = "docker://" + registry.address() + "/back/" + name + ":1";
      assertThat(unpack(back, work.resolve("c"))).isEqualTo(expected);
    }
  }

  private static void convert(String from, String to, ManifestFormat format) {
    Syncer.from(SyncSource.docker(from.substring("docker://".length())).with(PLAIN))
        .to(SyncDestination.docker(registry.address() + "/" + to).with(PLAIN))
        .policy(TrustPolicy.acceptAnything())
        .format(format)
        .run();
  }

  private static void copy(String option, String from, String to) throws Exception {
    skopeo
        .run("copy", option, "--src-tls-verify=false", "--dest-tls-verify=false", from, to)
        .orFail();
  }

  /** The files of an image, by content. */
  private static Map<String, String> unpack(String image, Path work) throws Exception {
    copy("--format=oci", image, "oci:" + Files.createDirectories(work).resolve("layout") + ":x");
    Path log = work.resolve("umoci.log");
    Process umoci =
        new ProcessBuilder(
                Peers.get("umoci").toString(),
                "unpack",
                "--rootless",
                "--image",
                work.resolve("layout") + ":x",
                work.resolve("bundle").toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(umoci.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      umoci.destroyForcibly();
    }
    assertThat(umoci.exitValue()).as(Files.readString(log)).isZero();
    return files(work.resolve("bundle").resolve("rootfs"));
  }

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
      }
    }
    return files;
  }
}
