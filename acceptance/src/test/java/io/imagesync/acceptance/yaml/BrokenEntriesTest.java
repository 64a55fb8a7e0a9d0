// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.MissingSource;
import io.imagesync.RetryPolicy;
import io.imagesync.SyncConfigurationException;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncListingException;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.YamlOptions;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files with broken entries, from the file to the registry. */
class BrokenEntriesTest {
  private static final String FILE =
      """
      HOST:
        images: {app: [1.10], none: [], gone: [x]}
        images-by-tag-regex: {base: ^b}
      """;

  private final InProcessRegistry source = InProcessRegistry.start();
  private final InProcessRegistry mirror = InProcessRegistry.start();
  @TempDir private Path folder;

  @BeforeEach
  void seed() {
    TestImages images = TestImages.withSeed(3);
    images.image(1, 100).pushTo(source, "app", "1.10");
    images.image(1, 100).pushTo(source, "base", "b1");
    images.image(1, 100).pushTo(source, "base", "c1");
  }

  @AfterEach
  void stop() {
    source.close();
    mirror.close();
  }

  @Test
  @DisplayName("15.1 a repository that cannot be listed fails the run, and nothing is copied")
  void should_fail_at_once() {
    assertThatThrownBy(syncer(FILE, YamlOptions.defaults())::run)
        .isInstanceOfSatisfying(
            SyncListingException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND))
        .hasMessageContaining("mirror.yaml:2:25: ")
        .hasMessageContaining("none");
    assertThat(mirror.requests()).isEmpty();
  }

  @Test
  @DisplayName("15.1 under keep-going the others are copied, and the run fails at its end")
  void should_fail_at_the_end() {
    SyncFailedException failure =
        catchThrowableOfType(
            SyncFailedException.class, syncer(FILE, YamlOptions.defaults()).keepGoing()::run);

    assertThat(failure.report().missing())
        .singleElement()
        .extracting(MissingSource::name, MissingSource::kind)
        .containsExactly(source.host() + "/none", ErrorKind.NOT_FOUND);
    assertThat(failure)
        .hasMessageContaining("1 of 3 images failed: ")
        .hasMessageContaining("1 parts of the source could not be listed: ");
    assertThat(mirror.repositories()).containsExactlyInAnyOrder("app", "base");
  }

  @Test
  @DisplayName("6.2 when skopeo's way is asked for, the run succeeds without them")
  void should_succeed_without_what_is_broken() {
    YamlOptions options = YamlOptions.defaults().skipBroken(true);
    SyncReport report =
        syncer("HOST: {images: {app: [1.10, '.x'], none: [], U: [x]}}", options).run();

    assertThat(report.images()).hasSize(1);
    assertThat(report.missing()).isEmpty();
    assertThat(report.diagnostics())
        .extracting(Diagnostic::message)
        .contains(
            "Error parsing ref, skipping",
            "Error processing repo, skipping",
            "Error parsing repository name, skipping");
  }

  @Test
  @DisplayName("15.2 listings are tried again")
  void should_list_again() {
    source.inject(Faults.onTags().inRepository("base").status(503).times(2));

    SyncReport report =
        syncer("HOST: {images: {app: [1.10], base: []}}", YamlOptions.defaults())
            .retry(RetryPolicy.times(2).fixedDelay(Duration.ofMillis(1)))
            .run();

    assertThat(report.images()).hasSize(3);
    assertThat(source.countOf("GET", "/base/tags/list")).isEqualTo(3);
  }

  @Test
  @DisplayName("15.3 a bad expression is found before anybody is contacted")
  void should_find_bad_expressions_first() {
    String file = "HOST: {images: {app: []}, images-by-tag-regex: {base: '('}}";

    assertThatThrownBy(syncer(file, YamlOptions.defaults())::run)
        .isInstanceOf(SyncConfigurationException.class)
        .hasMessageContaining("Invalid regular expression");
    assertThat(source.requests()).isEmpty();
  }

  @Test
  @DisplayName("6.2 a tag that is listed twice is copied once, or twice on demand")
  void should_repeat_images_on_demand() {
    String file = "HOST: {images: {app: [1.10, 1.10]}}";

    assertThat(syncer(file, YamlOptions.defaults()).run().images()).hasSize(1);
    assertThat(syncer(file, YamlOptions.defaults()).repeats().run().images()).hasSize(2);
  }

  private Syncer syncer(String yaml, YamlOptions options) {
    try {
      Path file = folder.resolve("mirror.yaml");
      Files.writeString(file, yaml.replace("HOST", source.host()));
      SyncSource from = SyncSource.yaml(file).with(Loopback.access()).with(options);
      return Loopback.sync(from, Loopback.to(mirror.host()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
