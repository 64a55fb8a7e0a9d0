// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

class PeersTest {
  @TempDir Path folder;

  @Test
  void should_prefer_the_installed_peers_to_the_path() throws IOException {
    Path own = program("peers/bin/skopeo");
    Path system = program("system/skopeo");

    assertThat(Peers.find("skopeo", folder.resolve("peers").toString(), system.getParent() + ""))
        .contains(own);
  }

  @Test
  void should_look_at_every_folder_of_the_path() throws IOException {
    Path system = program("system/skopeo");
    String path = folder.resolve("empty") + File.pathSeparator + system.getParent();

    assertThat(Peers.find("skopeo", null, path)).contains(system);
  }

  @Test
  void should_not_find_what_cannot_be_executed() throws IOException {
    Files.createFile(folder.resolve("skopeo"));

    assertThat(Peers.find("skopeo", null, folder.toString())).isEmpty();
    assertThat(Peers.find("skopeo", null, null)).isEmpty();
  }

  @Test
  void should_skip_when_a_tool_is_missing() {
    var condition = new PeersCondition(tool -> false, false);

    assertThat(condition.judge(List.of("skopeo")).isDisabled()).isTrue();
    assertThat(condition.judge(List.of()).isDisabled()).isFalse();
  }

  @Test
  void should_fail_when_a_required_tool_is_missing() {
    var condition = new PeersCondition(tool -> false, true);

    assertThatThrownBy(() -> condition.judge(List.of("skopeo")))
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessageContaining("skopeo not found");
  }

  private Path program(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
