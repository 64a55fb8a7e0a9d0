// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.transport.docker.surroundings.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginFilesTest {
  private static final Path HOME = Path.of("/home/john");

  private static List<Path> files(boolean linux, Map<String, String> variables) {
    Surroundings surroundings =
        new Surroundings(
            variables, HOME, Path.of("/etc"), Path.of("/run"), Optional.of(1000), linux);
    return LoginFiles.of(surroundings).stream().map(LoginFiles.Place::file).toList();
  }

  @Test
  void should_search_the_usual_places_on_linux() {
    assertThat(files(true, Map.of()))
        .containsExactly(
            Path.of("/run/containers/1000/auth.json"),
            HOME.resolve(".config/containers/auth.json"),
            HOME.resolve(".docker/config.json"),
            HOME.resolve(".dockercfg"));
  }

  @Test
  void should_search_the_home_directory_elsewhere() {
    assertThat(files(false, Map.of("XDG_RUNTIME_DIR", "/run/user/1000")))
        .startsWith(
            HOME.resolve(".config/containers/auth.json"),
            HOME.resolve(".config/containers/auth.json"));
  }

  @Test
  void should_go_where_variables_point() {
    Map<String, String> variables =
        Map.of(
            "HOME", "/elsewhere",
            "XDG_RUNTIME_DIR", "/run/user/1000",
            "XDG_CONFIG_HOME", "/config",
            "DOCKER_CONFIG", "/docker");

    assertThat(files(true, variables))
        .containsExactly(
            Path.of("/run/user/1000/containers/auth.json"),
            Path.of("/config/containers/auth.json"),
            Path.of("/docker/config.json"),
            Path.of("/elsewhere/.dockercfg"));
  }

  @Test
  void should_take_empty_variables_for_unset_ones() {
    Map<String, String> variables =
        Map.of("HOME", "", "XDG_RUNTIME_DIR", "", "XDG_CONFIG_HOME", "", "DOCKER_CONFIG", "");

    assertThat(files(true, variables)).isEqualTo(files(true, Map.of()));
  }

  @Test
  void should_know_the_oldest_format_by_its_place() {
    Surroundings surroundings =
        new Surroundings(Map.of(), HOME, Path.of("/etc"), Path.of("/run"), Optional.empty(), true);

    assertThat(LoginFiles.of(surroundings))
        .extracting(LoginFiles.Place::legacy)
        .containsExactly(false, false, false, true);
  }
}
