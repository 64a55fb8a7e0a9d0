// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.rows;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThatImageDirectory;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be where an image's directory is to be. */
class DirectoryTargetRowsTest {
  private final InProcessRegistry source = InProcessRegistry.start();
  private final TestImage image = TestImages.withSeed(7).image(1, 100);

  @TempDir private Path folder;
  private Path place = Path.of("");

  @BeforeEach
  void fill() {
    image.pushTo(source, "app", "1");
    place = folder.resolve("app:1");
  }

  @AfterEach
  void stop() {
    source.close();
  }

  private CommandLine sync(Path to) {
    return CommandLine.sync(
        "--src=docker",
        "--dest=dir",
        "--src-tls-verify=false",
        source.host() + "/app:1",
        to.toString());
  }

  private void assertRefused() {
    CommandLine run = sync(folder);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.fatal())
        .contains("Refusing to overwrite destination directory \"" + place + "\"");
  }

  @Test
  @DisplayName("7.3: a directory is refused")
  void should_refuse_a_directory() throws IOException {
    Files.createDirectory(place);
    assertRefused();
    assertThat(place).isEmptyDirectory();
  }

  @Test
  @DisplayName("7.3: a file is refused")
  void should_refuse_a_file() throws IOException {
    Files.writeString(place, "mine");
    assertRefused();
    assertThat(place).hasContent("mine");
  }

  @Test
  @DisplayName("7.3: a link to a directory is refused")
  void should_refuse_a_link() throws IOException {
    Files.createSymbolicLink(place, Files.createDirectory(folder.resolve("elsewhere")));
    assertRefused();
    assertThat(folder.resolve("elsewhere")).isEmptyDirectory();
  }

  @Test
  @DisplayName("7.3: a parent that is a file fails the run")
  void should_fail_below_a_file() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");

    CommandLine run = sync(file);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.fatal()).contains(file.toString());
    assertThat(file).hasContent("mine");
  }

  @Test
  @DisplayName("7.3: missing parents are created")
  void should_create_parents() {
    Path below = folder.resolve("a/b");

    assertThat(sync(below).status()).isZero();
    assertThatImageDirectory(below.resolve("app:1")).holds(image).isComplete();
  }

  @Test
  @DisplayName("7.3: a second run is refused what the first one wrote")
  void should_refuse_its_own_result() {
    assertThat(sync(folder).status()).isZero();
    assertRefused();
    assertThatImageDirectory(place).holds(image).isComplete();
  }
}
