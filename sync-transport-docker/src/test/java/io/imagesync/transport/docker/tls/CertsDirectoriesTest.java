// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.RegistryAccess;
import io.imagesync.transport.docker.TestSurroundings;
import io.imagesync.transport.docker.surroundings.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertsDirectoriesTest {
  @TempDir private Path folder;

  private Surroundings surroundings() {
    return TestSurroundings.in(folder, Map.of());
  }

  @Test
  void should_look_in_the_home_directory_and_then_in_those_of_the_system() {
    assertThat(CertsDirectories.candidates("reg.example.com:5000", surroundings()))
        .containsExactly(
            folder.resolve("home/.config/containers/certs.d/reg.example.com:5000"),
            folder.resolve("etc/containers/certs.d/reg.example.com:5000"),
            folder.resolve("etc/docker/certs.d/reg.example.com:5000"));
  }

  @Test
  void should_take_the_first_directory_that_exists_and_no_other() throws Exception {
    Path last = Files.createDirectories(folder.resolve("etc/docker/certs.d/docker.io"));
    assertThat(CertsDirectories.find("docker.io", surroundings())).contains(last);

    Files.createDirectories(folder.resolve("home/.config/containers/certs.d"));
    Files.writeString(folder.resolve("home/.config/containers/certs.d/docker.io"), "a file");
    Path second = Files.createDirectories(folder.resolve("etc/containers/certs.d/docker.io"));
    assertThat(CertsDirectories.find("docker.io", surroundings())).contains(second);
  }

  @Test
  void should_want_the_port_as_references_spell_it() throws Exception {
    Files.createDirectories(folder.resolve("etc/docker/certs.d/reg.example.com"));

    assertThat(CertsDirectories.find("reg.example.com:443", surroundings())).isEmpty();
  }

  @Test
  void should_not_look_when_a_directory_is_given() throws Exception {
    Files.createDirectories(folder.resolve("etc/docker/certs.d/reg.example.com"));
    Path given = folder.resolve("given");

    assertThat(
            TlsSettings.of(
                    "reg.example.com", RegistryAccess.defaults().certDir(given), surroundings())
                .certDir())
        .contains(given);
  }
}
