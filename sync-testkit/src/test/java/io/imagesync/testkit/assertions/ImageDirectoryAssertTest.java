// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.assertions;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThatImageDirectory;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDirectoryAssertTest {
  private final TestImages images = TestImages.withSeed(1);
  private final TestImage index = images.index(2, 2, 100);

  @TempDir private Path directory;

  @BeforeEach
  void write() throws IOException {
    index.writeToDir(directory);
  }

  private static void assertFails(ThrowingCallable assertion, String... messageParts) {
    assertThatThrownBy(assertion)
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(messageParts);
  }

  @Test
  void should_recognise_an_image() {
    assertThatImageDirectory(directory)
        .isComplete()
        .hasDigest(index.digest())
        .hasNothingElse()
        .holds(index);
  }

  @Test
  void should_find_out_that_it_is_another_image() {
    TestImage other = images.image(1, 1);

    assertFails(() -> assertThatImageDirectory(directory).holds(other), "" + other.digest());
  }

  @Test
  void should_find_a_missing_blob() throws IOException {
    String layer = index.children().get(0).blobs().get(1).digest().hex();
    Files.delete(directory.resolve(layer));

    assertFails(() -> assertThatImageDirectory(directory).isComplete(), layer, "missing");
  }

  @Test
  void should_find_a_damaged_blob() throws IOException {
    String layer = index.children().get(0).blobs().get(1).digest().hex();
    Files.write(directory.resolve(layer), new byte[] {0}, StandardOpenOption.APPEND);

    assertFails(
        () -> assertThatImageDirectory(directory).isComplete(), layer, "has the digest", "bytes");
  }

  @Test
  void should_find_a_missing_or_damaged_instance() throws IOException {
    String instance = index.children().get(1).digest().hex();
    Path file = directory.resolve(instance + ".manifest.json");
    Files.writeString(file, "{}");
    assertFails(() -> assertThatImageDirectory(directory).isComplete(), instance, "digest");

    Files.delete(file);
    assertFails(() -> assertThatImageDirectory(directory).isComplete(), instance, "missing");
  }

  @Test
  void should_find_a_wrong_version() throws IOException {
    Files.writeString(directory.resolve("version"), "Directory Transport Version: 9\n");

    assertFails(() -> assertThatImageDirectory(directory).isComplete(), "Version: 9");
  }

  @Test
  void should_find_a_file_that_was_left_behind() throws IOException {
    Files.writeString(directory.resolve("dir-put-blob123"), "");

    assertThatImageDirectory(directory).isComplete();
    assertFails(() -> assertThatImageDirectory(directory).hasNothingElse(), "dir-put-blob123");
  }

  @Test
  void should_find_out_that_there_is_no_image() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));

    assertFails(() -> assertThatImageDirectory(empty).isComplete(), "manifest.json");
    assertFails(() -> assertThatImageDirectory(directory.resolve("nope")).isComplete(), "nope");
    Files.writeString(empty.resolve("manifest.json"), "x");
    assertFails(() -> assertThatImageDirectory(empty).hasDigest(index.digest()), "malformed");
  }
}
