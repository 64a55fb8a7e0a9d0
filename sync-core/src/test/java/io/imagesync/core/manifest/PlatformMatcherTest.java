// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.Platform;
import io.imagesync.image.RawManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Entries are written as {@code architecture[/variant]}, all of linux; {@code -} has no platform.
 */
class PlatformMatcherTest {

  @ParameterizedTest(name = "{0} for {1} is entry {2}")
  @CsvSource({
    "arm/v5 arm/v6 arm/v7,    arm,       3",
    "arm/v5 arm/v6 arm/v7,    arm/v8,    3",
    "arm/v5 arm/v6 arm/v7,    arm/v6,    2",
    "arm/v5 arm/v6 arm/v7,    arm/v5,    1",
    "arm/v5 arm/v6 arm/v7,    arm/v9,    0",
    "arm/v6 arm,              arm,       2",
    "arm arm/v6,              arm,       1",
    "arm/v6 arm,              arm/v7,    1",
    "arm arm/v6,              arm/v7,    2",
    "arm/v6 arm,              arm/v5,    2",
    "arm/v8,                  arm,       1",
    "arm/v8,                  arm/v7,    0",
    "arm64/v8 arm64,          arm64,     2",
    "arm64/v8 arm64,          arm64/v8,  1",
    "arm64,                   arm64/v8,  1",
    "arm64/v9,                arm64,     0",
    "arm64/v9,                arm64/v8,  0",
    "arm64/v9,                arm64/v9,  1",
    "amd64/v2,                amd64,     0",
    "amd64/v2,                amd64/v2,  1",
    "amd64/v2,                amd64/v3,  0",
    "amd64 amd64,             amd64,     1",
    "x86_64,                  amd64,     0",
    "aarch64,                 arm64,     0",
    "unknown amd64,           amd64,     2",
  })
  void should_choose_the_fitting_instance(String entries, String wanted, int expected)
      throws Exception {
    for (String type : List.of(MediaTypes.OCI_INDEX, MediaTypes.DOCKER_LIST)) {
      assertChoice(index(type, entries.split(" ")), wanted, expected);
    }
  }

  @ParameterizedTest(name = "{0} for {1} is entry {2} of an index and {3} of a list")
  @CsvSource({
    "- - amd64,      amd64,  3, 3",
    "- amd64 -,      arm64,  1, 0",
    "-,              amd64,  1, 0",
    "amd64 - -,      s390x,  2, 0",
    "amd64 amd64+z,  amd64,  2, 1",
    "amd64+z amd64,  amd64,  1, 1",
    "arm/v6+z arm/v7, arm/v7, 2, 2",
    "- -+z,          amd64,  2, 0",
    "-+z amd64,      amd64,  2, 2",
  })
  void should_treat_an_index_and_a_list_as_they_are_treated_elsewhere(
      String entries, String wanted, int ofIndex, int ofList) throws Exception {
    assertChoice(index(MediaTypes.OCI_INDEX, entries.split(" ")), wanted, ofIndex);
    assertChoice(index(MediaTypes.DOCKER_LIST, entries.split(" ")), wanted, ofList);
  }

  @Test
  void should_compare_the_operating_system_too() throws Exception {
    ManifestIndex index =
        index(
            List.of(
                instance(1, Optional.of(Platform.of("windows", "amd64")), false),
                instance(2, Optional.of(Platform.of("linux", "amd64")), false)));

    assertThat(PlatformMatcher.choose(index, Platform.of("linux", "amd64")))
        .isEqualTo(index.instances().get(1));
    assertThatThrownBy(() -> PlatformMatcher.choose(index, Platform.of("Linux", "amd64")))
        .isInstanceOf(ManifestException.class);
  }

  @Test
  void should_say_what_there_is_to_choose_from() {
    ManifestIndex index = index(MediaTypes.OCI_INDEX, "arm/v6", "arm/v6", "unknown");

    assertThatThrownBy(() -> PlatformMatcher.choose(index, Platform.parse("linux/arm64/v8")))
        .isInstanceOfSatisfying(
            ManifestException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.PLATFORM_NOT_FOUND))
        .hasMessageContaining("linux/arm64/v8")
        .hasMessageContaining("offers linux/arm/v6, unknown/unknown.");
  }

  @Test
  void should_say_that_an_index_is_empty() {
    ManifestIndex empty = index(List.of());

    assertThatThrownBy(() -> PlatformMatcher.choose(empty, Platform.of("linux", "amd64")))
        .hasMessageContaining("offers nothing");
  }

  @Test
  void should_print_what_an_index_offers_without_being_deceived() {
    Platform deceiving = Platform.of("linux\u001b[2K\n", "x".repeat(100_000));
    ManifestIndex index = index(List.of(instance(1, Optional.of(deceiving), false)));

    assertThatThrownBy(() -> PlatformMatcher.choose(index, Platform.of("linux", "amd64")))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000).doesNotContain("\n"))
        .hasMessageNotContaining("\u001b");
  }

  private static void assertChoice(ManifestIndex index, String wanted, int expected)
      throws ManifestException {
    Platform platform = Platform.parse("linux/" + wanted);
    if (expected == 0) {
      assertThatThrownBy(() -> PlatformMatcher.choose(index, platform))
          .isInstanceOf(ManifestException.class);
    } else {
      assertThat(PlatformMatcher.choose(index, platform))
          .isEqualTo(index.instances().get(expected - 1));
    }
  }

  private static ManifestIndex index(String type, String... entries) {
    List<Instance> instances = new ArrayList<>();
    for (String entry : entries) {
      String name = entry.replace("+z", "");
      Optional<Platform> platform =
          switch (name) {
            case "-" -> Optional.empty();
            case "unknown" -> Optional.of(Platform.of("unknown", "unknown"));
            default -> Optional.of(Platform.parse("linux/" + name));
          };
      instances.add(instance(instances.size(), platform, entry.endsWith("+z")));
    }
    return new ManifestIndex(RawManifest.of(new byte[0], type), instances);
  }

  private static ManifestIndex index(List<Instance> instances) {
    return new ManifestIndex(RawManifest.of(new byte[0], MediaTypes.OCI_INDEX), instances);
  }

  private static Instance instance(int number, Optional<Platform> platform, boolean zstd) {
    Digest digest = Digest.sha256(("instance " + number).getBytes(UTF_8));
    return new Instance(new Descriptor(MediaTypes.OCI_MANIFEST, digest, 1), platform, zstd);
  }
}
