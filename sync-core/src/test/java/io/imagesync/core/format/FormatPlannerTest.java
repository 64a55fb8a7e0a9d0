// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.format;

import static io.imagesync.image.MediaTypes.DOCKER_LIST;
import static io.imagesync.image.MediaTypes.DOCKER_MANIFEST;
import static io.imagesync.image.MediaTypes.DOCKER_SCHEMA1;
import static io.imagesync.image.MediaTypes.DOCKER_SCHEMA1_SIGNED;
import static io.imagesync.image.MediaTypes.OCI_INDEX;
import static io.imagesync.image.MediaTypes.OCI_MANIFEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.ErrorKind;
import io.imagesync.ManifestFormat;
import io.imagesync.SyncRequest.Form;
import io.imagesync.core.manifest.ManifestException;
import io.imagesync.image.MediaTypes;
import io.imagesync.spi.WriterCapabilities;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatPlannerTest {
  private static final WriterCapabilities REGISTRY =
      new WriterCapabilities(MediaTypes.MANIFESTS, true, false, true);
  private static final WriterCapabilities DIRECTORY = WriterCapabilities.anything();
  private static final Optional<String> FREE = Optional.empty();
  private static final Optional<String> FROZEN = Optional.of("for a reason");

  @ParameterizedTest(name = "{0} without a format: {1}")
  @CsvSource({
    "OM, OM s2 s1s",
    "s2, s2 s1s OM",
    "s1s, s1s s2 OM",
    "s1u, s1u s2 OM",
  })
  void should_keep_the_source_and_fall_back_in_this_order(String source, String candidates)
      throws Exception {
    for (WriterCapabilities destination : List.of(REGISTRY, DIRECTORY)) {
      FormatPlan plan = planner(null).image(type(source), false, FREE, destination);

      assertThat(plan.candidates()).isEqualTo(types(candidates));
      assertThat(plan.converts()).isFalse();
      assertThat(plan.preferred()).isEqualTo(type(source));
    }
  }

  @ParameterizedTest(name = "{0} with format {1}: {2}, converted: {3}")
  @CsvSource({
    "OM, oci, OM, false",
    "OM, v2s2, s2, true",
    "OM, v2s1, s1s, true",
    "s2, oci, OM, true",
    "s2, v2s2, s2, false",
    "s2, v2s1, s1s, true",
    "s1s, oci, OM, true",
    "s1s, v2s2, s2, true",
    "s1s, v2s1, s1s, false",
    "s1u, v2s1, s1s, false",
  })
  void should_try_nothing_but_the_format_that_was_asked_for(
      String source, String format, String result, boolean converted) throws Exception {
    FormatPlanner planner = planner(format);

    FormatPlan plan = planner.image(type(source), false, FREE, REGISTRY);

    assertThat(plan.candidates()).containsExactly(type(result));
    assertThat(plan.alternatives()).isEmpty();
    assertThat(plan.converts()).isEqualTo(converted);
    assertThat(planner.isKept(type(source))).isEqualTo(!converted);
    assertThat(planner.isForced()).isTrue();
  }

  @Test
  void should_prefer_what_the_destination_takes() throws Exception {
    WriterCapabilities dockerOnly =
        new WriterCapabilities(List.of(DOCKER_MANIFEST, DOCKER_LIST), true, false, true);

    assertThat(planner(null).image(OCI_MANIFEST, false, FREE, dockerOnly).candidates())
        .containsExactly(DOCKER_MANIFEST);
    assertThat(planner(null).index(OCI_INDEX, FREE, dockerOnly).candidates())
        .containsExactly(DOCKER_LIST);
  }

  @Test
  void should_leave_it_to_the_destination_to_refuse_when_nothing_fits() throws Exception {
    WriterCapabilities nothing = new WriterCapabilities(List.of("x/y"), true, false, true);

    assertThat(planner(null).image(OCI_MANIFEST, false, FREE, nothing).candidates())
        .containsExactly(OCI_MANIFEST);
    assertThat(planner(null).index(DOCKER_LIST, FREE, nothing).candidates())
        .containsExactly(DOCKER_LIST);
  }

  @ParameterizedTest(name = "frozen {0} with format {1}")
  @CsvSource({"OM, ", "s2, ", "s1s, ", "OM, oci", "s2, v2s2", "s1u, v2s1"})
  void should_neither_convert_nor_fall_back_when_frozen(String source, @Nullable String format)
      throws Exception {
    FormatPlan plan = planner(format).image(type(source), false, FROZEN, REGISTRY);

    assertThat(plan.candidates()).containsExactly(type(source));
    assertThat(plan.remark()).isEmpty();
  }

  @ParameterizedTest(name = "frozen {0} with format {1}")
  @CsvSource({"OM, v2s2", "OM, v2s1", "s2, oci", "s2, v2s1", "s1s, oci", "s1s, v2s2"})
  void should_refuse_to_convert_what_is_frozen_unless_told_to_leave_it(String source, String format)
      throws Exception {
    assertThatThrownBy(() -> planner(format).image(type(source), false, FROZEN, REGISTRY))
        .isInstanceOfSatisfying(
            ManifestException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_SUPPORTED))
        .hasMessageContaining("must not change: for a reason");

    Form lenient = new Form(Optional.of(ManifestFormat.parse(format)), false, true);
    FormatPlan plan = new FormatPlanner(lenient).image(type(source), false, FROZEN, REGISTRY);

    assertThat(plan.candidates()).containsExactly(type(source));
    assertThat(plan.converts()).isFalse();
    assertThat(plan.remark()).contains("It was not converted to " + format + ": for a reason");
  }

  @Test
  void should_write_encrypted_layers_to_oci_manifests_only() throws Exception {
    for (String free : List.of("", "oci")) {
      String format = free.isEmpty() ? null : free;
      assertThat(planner(format).image(OCI_MANIFEST, true, FREE, REGISTRY).candidates())
          .containsExactly(OCI_MANIFEST);
    }
    for (Optional<String> frozen : List.of(FREE, FROZEN)) {
      assertThatThrownBy(() -> planner("v2s2").image(OCI_MANIFEST, true, frozen, REGISTRY))
          .hasMessageContaining("encrypted layers")
          .hasMessageContaining("v2s2");
    }
  }

  @ParameterizedTest(name = "index {0} with format {1}: {2}")
  @CsvSource({
    "OI, , OI DL",
    "DL, , DL OI",
    "OI, oci, OI",
    "OI, v2s2, DL",
    "OI, v2s1, DL",
    "DL, oci, OI",
    "DL, v2s2, DL",
    "DL, v2s1, DL",
  })
  void should_plan_an_index(String source, @Nullable String format, String candidates)
      throws Exception {
    FormatPlan plan = planner(format).index(type(source), FREE, REGISTRY);

    assertThat(plan.candidates()).isEqualTo(types(candidates));
  }

  @Test
  void should_never_convert_a_frozen_index_even_if_images_may_be_left() throws Exception {
    assertThat(planner(null).index(OCI_INDEX, FROZEN, REGISTRY).candidates())
        .containsExactly(OCI_INDEX);
    assertThat(planner("v2s1").index(DOCKER_LIST, FROZEN, REGISTRY).candidates())
        .containsExactly(DOCKER_LIST);
    Form lenient = new Form(Optional.of(ManifestFormat.OCI), false, true);
    assertThatThrownBy(() -> new FormatPlanner(lenient).index(DOCKER_LIST, FROZEN, REGISTRY))
        .hasMessageContaining("The index would have to be converted, but must not change");
  }

  @Test
  void should_name_the_strongest_reason_for_freezing() {
    assertThat(FrozenManifest.reason(false, false, false)).isEmpty();
    assertThat(FrozenManifest.reason(true, false, false).orElse("")).contains("signatures");
    assertThat(FrozenManifest.reason(true, true, false).orElse("")).contains("by a digest");
    assertThat(FrozenManifest.reason(true, true, true).orElse("")).contains("preserved");
  }

  private static FormatPlanner planner(@Nullable String format) {
    Optional<ManifestFormat> wanted = Optional.ofNullable(format).map(ManifestFormat::parse);
    return new FormatPlanner(new Form(wanted, false, false));
  }

  private static List<String> types(String names) {
    return List.of(names.split(" ", -1)).stream().map(FormatPlannerTest::type).toList();
  }

  private static String type(String name) {
    return switch (name) {
      case "OM" -> OCI_MANIFEST;
      case "s2" -> DOCKER_MANIFEST;
      case "s1s" -> DOCKER_SCHEMA1_SIGNED;
      case "s1u" -> DOCKER_SCHEMA1;
      case "OI" -> OCI_INDEX;
      default -> DOCKER_LIST;
    };
  }
}
