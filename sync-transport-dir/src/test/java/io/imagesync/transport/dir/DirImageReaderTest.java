// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.imagesync.ErrorKind;
import io.imagesync.SyncSource;
import io.imagesync.image.ImageSignature;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirImageReaderTest {
  @TempDir Path root;

  private final FakeBlob blob = FakeBlob.of("layer");
  private Path directory;

  @BeforeEach
  void makeImage() throws Exception {
    directory = Files.createDirectories(root.resolve("app:1"));
    write("manifest.json", "{}");
    write(DirLayout.blob(blob.digest()), "layer");
  }

  @Test
  void should_accept_a_directory_made_by_hand() throws Exception {
    try (ImageReader reader = image().open()) {
      assertThat(reader.readManifest().bytes()).asString(UTF_8).isEqualTo("{}");
      assertThat(reader.readManifest().mediaType()).isEmpty();
      assertThat(reader.readSignatures(null)).isEmpty();
      assertThat(reader.locate(blob.descriptor())).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"9.9, NOT_SUPPORTED", "1.3, NOT_SUPPORTED", "one, CORRUPT_CONTENT"})
  void should_refuse_versions_it_does_not_know(String version, ErrorKind kind) throws Exception {
    write("version", "Directory Transport Version: " + version + "\n");

    assertFails(() -> image().open(), kind, "app:1");
    assertFails(() -> image().peek(), kind, "app:1");
  }

  @Test
  void should_say_what_is_missing() throws Exception {
    SourceImage image = image();
    FakeBlob missing = FakeBlob.of("missing");
    Files.delete(directory.resolve("manifest.json"));

    try (ImageReader reader = image.open()) {
      assertFails(reader::readManifest, ErrorKind.NOT_FOUND, "manifest.json");
      assertFails(
          () -> reader.readManifest(missing.digest()),
          ErrorKind.NOT_FOUND,
          missing.digest().hex() + ".manifest.json\": no such file or directory");
      assertFails(
          () -> reader.openBlob(missing.descriptor()), ErrorKind.NOT_FOUND, missing.digest().hex());
    }
  }

  @Test
  void should_not_read_manifests_without_end() throws Exception {
    SourceImage image = image();
    try (RandomAccessFile file =
        new RandomAccessFile(directory.resolve("manifest.json").toFile(), "rw")) {
      file.setLength(RawManifest.MAX_SIZE);
      assertThat(image.peek()).isPresent();
      file.setLength(RawManifest.MAX_SIZE + 1L);
    }

    assertFails(image::peek, ErrorKind.CORRUPT_CONTENT, "more than 4194304 bytes");
  }

  @Test
  void should_not_read_signatures_without_end() throws Exception {
    for (int i = 1; i <= 5; i++) {
      Path file = write(DirLayout.signature(null, i), "S");
      try (RandomAccessFile padding = new RandomAccessFile(file.toFile(), "rw")) {
        padding.setLength(4 * 1024 * 1024);
      }
    }

    try (ImageReader reader = image().open()) {
      assertFails(() -> reader.readSignatures(null), ErrorKind.CORRUPT_CONTENT, "signature-5");
    }
  }

  @Test
  void should_read_signatures_up_to_the_first_gap() throws Exception {
    write("signature-1", "Sone");
    write("signature-2", "Stwo");
    write("signature-4", "Sfour");

    try (ImageReader reader = image().open()) {
      assertThat(reader.readSignatures(null))
          .extracting(ImageSignature::content)
          .containsExactly("one".getBytes(UTF_8), "two".getBytes(UTF_8));
    }
  }

  @Test
  void should_say_which_signature_is_broken() throws Exception {
    write("signature-1", "Sfine");
    write("signature-2", "broken");

    try (ImageReader reader = image().open()) {
      assertFails(
          () -> reader.readSignatures(null), ErrorKind.CORRUPT_CONTENT, "signature-2\": not a sig");
    }
  }

  @Test
  void should_find_blobs_that_older_writers_named_without_algorithm() throws Exception {
    FakeBlob sha512 = FakeBlob.sha512("other");
    write(sha512.digest().hex(), "other");

    try (ImageReader reader = image().open()) {
      assertThat(reader.openBlob(sha512.descriptor())).hasContent("other");
    }
  }

  @Test
  void should_refuse_directories_in_place_of_files() throws Exception {
    Files.createDirectory(directory.resolve("signature-1"));
    FakeBlob other = FakeBlob.of("other");
    Files.createDirectory(directory.resolve(other.digest().hex()));

    try (ImageReader reader = image().open()) {
      assertFails(
          () -> reader.readSignatures(null), ErrorKind.CORRUPT_CONTENT, "not a regular file");
      assertFails(
          () -> reader.openBlob(other.descriptor()),
          ErrorKind.CORRUPT_CONTENT,
          "not a regular file");
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void should_not_hang_on_a_pipe() throws Exception {
    SourceImage image = image();
    Path pipe = directory.resolve("manifest.json");
    Files.delete(pipe);
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();

    assertFails(image::peek, ErrorKind.CORRUPT_CONTENT, "not a regular file");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void should_not_read_a_device() throws Exception {
    SourceImage image = image();
    Files.delete(directory.resolve("manifest.json"));
    Path link = Files.createSymbolicLink(directory.resolve("manifest.json"), Path.of("/dev/zero"));

    assertFails(image::peek, ErrorKind.CORRUPT_CONTENT, "not a regular file");
    Files.delete(link);
  }

  private SourceImage image() throws IOException {
    try (var session = new DirSourceTransport().open(SyncSource.dir(root), new FakeContext())) {
      return session.list().get(0);
    }
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private static void assertFails(ThrowingCallable call, ErrorKind kind, String message) {
    assertThatThrownBy(call)
        .hasMessageContaining(message)
        .asInstanceOf(type(TransportException.class))
        .extracting(TransportException::kind)
        .isEqualTo(kind);
  }
}
