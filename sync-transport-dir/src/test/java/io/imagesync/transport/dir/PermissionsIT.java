// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modes are those that skopeo gives. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class PermissionsIT {
  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "000, rwxr-xr-x, rw-r--r--",
    "022, rwxr-xr-x, rw-r--r--",
    "027, rwxr-x---, rw-r-----",
    "077, rwx------, rw-------"
  })
  void should_give_blobs_fixed_modes_and_let_the_rest_obey_the_umask(
      String umask, String directory, String file) throws Exception {
    Path root = temp.resolve("new/root");

    try (WriterProcess writer =
        WriterProcess.start(
            Files.createDirectory(temp.resolve("new")).resolve("root"),
            WriterProcess.Task.WRITE_ONE,
            umask)) {
      writer.awaitEnd();
    }

    assertThat(modes(root))
        .containsEntry("", directory)
        .containsEntry("ns", directory)
        .containsEntry("ns/app:0", directory)
        .containsEntry("ns/app:0/version", file)
        .containsEntry("ns/app:0/manifest.json", file)
        .containsEntry(
            "ns/app:0/" + DirLayout.blob(FakeBlob.of("layer of all").digest()), "rw-r--r--");
  }

  private static Map<String, String> modes(Path root) throws Exception {
    Map<String, String> modes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        modes.put(
            root.relativize(file).toString(),
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
    return modes;
  }
}
