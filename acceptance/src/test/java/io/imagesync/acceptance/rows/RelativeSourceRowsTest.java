// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.acceptance.peer.Program;
import io.imagesync.acceptance.peer.Skopeo;
import io.imagesync.examples.cli.Main;
import io.imagesync.testkit.image.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows about SOURCE seen from a working directory, which needs a process of its own. */
class RelativeSourceRowsTest {
  @TempDir private Path folder;

  @BeforeEach
  void plant() throws IOException {
    TestImages.withSeed(1).image(1, 10).writeToDir(folder.resolve("tree/app:1"));
    Files.createDirectories(folder.resolve("elsewhere"));
  }

  @Test
  @DisplayName("7.2 row 17: the working directory has the name it has; in skopeo it has none")
  void should_know_the_name_of_the_working_directory() throws Exception {
    assertThat(preview("tree/app:1", ".", "L:5002").stderr())
        .contains("to=\"docker://L:5002/app:1\"");
    assertThat(preview("tree/app:1", ".", "L:5002/foo", "--scoped").stderr())
        .contains("to=\"docker://L:5002/foo/app:1\"");
  }

  @Test
  @DisplayName(
      "7.2 row 21: two dots never lead out of the registry; in skopeo they lead to another")
  void should_stay_below_the_destination() throws Exception {
    assertThat(preview("elsewhere", "./../tree", "L:5002", "--scoped").stderr())
        .contains("to=\"docker://L:5002/app:1\"");
    assertThat(preview("elsewhere", "../tree//", "L:5002/p", "--scoped").stderr())
        .contains("to=\"docker://L:5002/p/app:1\"");
  }

  private Skopeo.Result preview(String from, String source, String destination, String... options)
      throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--insecure-policy",
            "sync",
            "--dry-run",
            "--src=dir",
            "--dest=docker",
            options.length == 0 ? "--scoped=false" : options[0],
            source,
            destination);
    return new Program(folder.resolve(from), Map.of()).run(command).orFail();
  }
}
