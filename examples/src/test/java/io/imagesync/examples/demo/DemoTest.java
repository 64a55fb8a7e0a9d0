// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoTest {
  @Test
  void should_tell_its_story_and_leave_nothing_behind() {
    // when
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int status = new Demo(new PrintStream(bytes, true, StandardCharsets.UTF_8)).run();
    // then
    String text = bytes.toString(StandardCharsets.UTF_8);
    List<String> parts = List.of(text.split("\\R\\R(?=\\d\\.)"));
    assertThat(status).as(text).isZero();
    assertThat(parts).hasSize(5);
    assertThat(parts.get(1)).containsPattern("app:1\\.0 +copied").contains("3 images, 10 blobs");
    assertThat(parts.get(2))
        .containsPattern("app:1\\.0 +up to date")
        .contains("0 blobs, 0.0 MiB in");
    assertThat(parts.get(3))
        .containsPattern("app:1\\.2 +copied +4 blobs")
        .doesNotContain("10 blobs");
    assertThat(parts.get(4)).containsPattern("dir:.*/team/app:1\\.2 +copied");
    assertThat(directoryIn(parts.get(4))).doesNotExist();
  }

  private static Path directoryIn(String part) {
    String last = part.lines().skip(1).findFirst().orElseThrow();
    return Path.of(last.substring(last.lastIndexOf(' ') + 1));
  }

  @Test
  void should_hold_versions_that_share_their_base() {
    try (InProcessRegistry registry = InProcessRegistry.start()) {
      new DemoImages().seed(registry);
      assertThat(registry.tags(DemoImages.REPOSITORY)).containsExactly("1.0", "1.1", "latest");
    }
  }

  @Test
  void should_remove_a_scratch_directory_with_all_it_holds() throws IOException {
    Path path;
    try (ScratchDirectory directory = ScratchDirectory.create("imagesync-test")) {
      path = directory.path();
      Files.createDirectories(path.resolve("a/b"));
      Files.writeString(path.resolve("a/b/c"), "x");
      try (Stream<Path> files = Files.list(path)) {
        assertThat(files).hasSize(1);
      }
    }
    assertThat(path).doesNotExist();
  }
}
