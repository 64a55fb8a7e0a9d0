// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.trust.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyLookupTest {
  private static final OptionValues NOTHING = new OptionValues(Map.of());

  @TempDir private Path home;
  private Path inHome;
  private Path elsewhere;

  @BeforeEach
  void create() throws IOException {
    inHome = policy(home.resolve(".config/containers/policy.json"));
    elsewhere = policy(home.resolve("xdg/containers/policy.json"));
  }

  private static Path policy(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "{}");
  }

  @Test
  void should_find_the_policy_of_the_user() {
    assertThat(PolicyLookup.find(NOTHING, Map.of(), home.toString()))
        .isEqualTo(TrustPolicy.fromFile(inHome));
  }

  @Test
  void should_prefer_the_configured_home() {
    Map<String, String> environment = Map.of("XDG_CONFIG_HOME", home.resolve("xdg").toString());
    assertThat(PolicyLookup.find(NOTHING, environment, home.toString()))
        .isEqualTo(TrustPolicy.fromFile(elsewhere));
  }

  @Test
  void should_prefer_the_variable_and_before_it_the_option() {
    Map<String, String> environment = Map.of("CONTAINERS_POLICY_JSON", elsewhere.toString());
    assertThat(PolicyLookup.find(NOTHING, environment, home.toString()))
        .isEqualTo(TrustPolicy.fromFile(elsewhere));
    OptionValues option = new OptionValues(Map.of(SyncOption.POLICY, inHome.toString()));
    assertThat(PolicyLookup.find(option, environment, "/nowhere"))
        .isEqualTo(TrustPolicy.fromFile(inHome));
  }

  @Test
  void should_accept_anything_when_told_to() {
    OptionValues option = new OptionValues(Map.of(SyncOption.INSECURE_POLICY, true));
    assertThat(PolicyLookup.find(option, Map.of(), home.toString()))
        .isEqualTo(TrustPolicy.acceptAnything());
  }
}
