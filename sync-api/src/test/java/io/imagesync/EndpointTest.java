// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Sources and destinations, which are made alike. */
class EndpointTest {
  /** As a third-party transport would define it. */
  private record Compression(int level) implements EndpointOption {}

  @Test
  void should_name_transport_and_location() {
    assertThat(SyncSource.docker("reg.example.com/app"))
        .hasToString("docker:reg.example.com/app")
        .extracting(SyncSource::transport, SyncSource::location)
        .containsExactly("docker", "reg.example.com/app");
    assertThat(SyncSource.dir(Path.of("images")))
        .extracting(SyncSource::transport, SyncSource::location)
        .containsExactly("dir", "images");
    assertThat(SyncSource.yaml(Path.of("mirror.yaml")))
        .extracting(SyncSource::transport, SyncSource::location)
        .containsExactly("yaml", "mirror.yaml");
    assertThat(SyncDestination.docker("reg.example.com"))
        .hasToString("docker:reg.example.com")
        .extracting(SyncDestination::transport, SyncDestination::location)
        .containsExactly("docker", "reg.example.com");
    assertThat(SyncDestination.dir(Path.of("images")))
        .extracting(SyncDestination::transport, SyncDestination::location)
        .containsExactly("dir", "images");
  }

  @Test
  void should_keep_one_option_of_each_class() {
    SyncDestination plain = SyncDestination.of("oci", "images");

    SyncDestination configured =
        plain
            .with(new Compression(1))
            .with(RegistryAccess.defaults().tlsVerify(false))
            .with(new Compression(9));

    assertThat(configured.option(Compression.class)).contains(new Compression(9));
    assertThat(configured.option(RegistryAccess.class))
        .contains(RegistryAccess.defaults().tlsVerify(false));
    assertThat(configured.option(DirectoryOptions.class)).isEmpty();
    assertThat(plain.option(Compression.class)).isEmpty();
    assertThat(SyncSource.of("oci", "x").with(new Compression(3)).option(Compression.class))
        .contains(new Compression(3));
  }

  @Test
  void should_change_one_option_of_yaml_files_at_a_time() {
    YamlOptions defaults = YamlOptions.defaults();

    assertThat(defaults).isEqualTo(new YamlOptions(false, false, false));
    assertThat(defaults.strict(true)).isEqualTo(new YamlOptions(true, false, false));
    assertThat(defaults.skipBroken(true)).isEqualTo(new YamlOptions(false, true, false));
    assertThat(defaults.shareCredentials(true)).isEqualTo(new YamlOptions(false, false, true));
  }

  @Test
  void should_be_equal_when_all_parts_are() {
    SyncSource source = SyncSource.docker("app").with(new Compression(1));
    assertThat(source)
        .isEqualTo(SyncSource.docker("app").with(new Compression(1)))
        .hasSameHashCodeAs(SyncSource.docker("app").with(new Compression(1)))
        .isNotEqualTo(SyncSource.docker("app"))
        .isNotEqualTo(SyncSource.docker("app").with(new Compression(2)))
        .isNotEqualTo(SyncSource.of("dir", "app").with(new Compression(1)));

    SyncDestination destination = SyncDestination.docker("reg").with(new Compression(1));
    assertThat(destination)
        .isEqualTo(SyncDestination.docker("reg").with(new Compression(1)))
        .hasSameHashCodeAs(SyncDestination.docker("reg").with(new Compression(1)))
        .isNotEqualTo(SyncDestination.docker("reg"));
  }

  @Test
  void should_refuse_blank_transports_and_null() {
    assertThatIllegalArgumentException().isThrownBy(() -> SyncSource.of(" ", "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> SyncDestination.of("", "x"));
    assertThatNullPointerException().isThrownBy(() -> SyncSource.of(null, "x"));
    assertThatNullPointerException().isThrownBy(() -> SyncSource.docker(null));
    assertThatNullPointerException().isThrownBy(() -> SyncSource.dir(null));
    assertThatNullPointerException().isThrownBy(() -> SyncSource.docker("x").with(null));
    assertThatNullPointerException().isThrownBy(() -> SyncDestination.docker(null));
    assertThatNullPointerException().isThrownBy(() -> SyncDestination.dir(null));
    assertThatNullPointerException().isThrownBy(() -> SyncDestination.docker("x").with(null));
  }

  @Test
  void should_let_directory_options_be_changed_one_by_one() {
    DirectoryOptions defaults = DirectoryOptions.defaults();

    assertThat(defaults).isEqualTo(new DirectoryOptions(DirectoryOptions.Existing.KEEP_SAME, true));
    assertThat(defaults.overwrite())
        .isEqualTo(new DirectoryOptions(DirectoryOptions.Existing.REPLACE, true));
    assertThat(defaults.hardLinks(false).overwrite())
        .isEqualTo(new DirectoryOptions(DirectoryOptions.Existing.REPLACE, false));
    assertThat(defaults.existing(DirectoryOptions.Existing.REFUSE).hardLinks(false))
        .isEqualTo(new DirectoryOptions(DirectoryOptions.Existing.REFUSE, false));
    assertThatNullPointerException().isThrownBy(() -> defaults.existing(null));
  }
}
