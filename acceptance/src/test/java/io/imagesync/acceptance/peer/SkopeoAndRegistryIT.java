// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools that other tests rely on work as those tests expect. */
@RequiresPeers
class SkopeoAndRegistryIT {
  @TempDir Path folder;
  private RealRegistry registry;
  private Skopeo skopeo;

  @BeforeEach
  void start() throws Exception {
    registry = RealRegistry.in(folder.resolve("registry"));
    skopeo = Skopeo.in(folder.resolve("skopeo"));
  }

  @AfterEach
  void stop() throws Exception {
    registry.close();
  }

  @Test
  void should_carry_an_image_unchanged_through_the_registry() throws Exception {
    // given
    HandMadeImage image = HandMadeImage.write(folder.resolve("image"));
    String remote = "docker://" + registry.address() + "/made/by-hand:1";

    // when
    skopeo.run("copy", "--dest-tls-verify=false", "dir:" + image.folder(), remote).orFail();
    skopeo.run("copy", "--src-tls-verify=false", remote, "dir:" + folder.resolve("back")).orFail();

    // then
    assertThat(skopeo.run("inspect", "--raw", "--tls-verify=false", remote).orFail().stdout())
        .isEqualTo(image.manifest());
    assertThat(skopeo.run("inspect", "--tls-verify=false", remote).orFail().stdout())
        .contains(image.manifestDigest(), "\"made\": \"by hand\"");
    assertThat(folder.resolve("back/manifest.json")).hasContent(image.manifest());
    try (var files = Files.list(image.folder())) {
      assertThat(files)
          .hasSize(4)
          .allSatisfy(
              file ->
                  assertThat(folder.resolve("back").resolve(file.getFileName()))
                      .hasSameBinaryContentAs(file));
    }
  }

  @Test
  void should_report_how_a_run_failed() throws Exception {
    String missing = "docker://" + registry.address() + "/made/by-hand:none";

    Skopeo.Result result = skopeo.run("inspect", "--tls-verify=false", missing);

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.stderr()).contains("manifest unknown");
  }
}
