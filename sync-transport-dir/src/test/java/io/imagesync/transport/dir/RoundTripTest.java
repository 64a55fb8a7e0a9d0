// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.SyncDestination;
import io.imagesync.SyncSource;
import io.imagesync.image.ImageSignature;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read again, byte for byte. */
class RoundTripTest {
  @TempDir Path root;

  private final FakeContext context = new FakeContext();
  private final FakeBlob layer = FakeBlob.of("layer");
  private final FakeBlob empty = FakeBlob.of("");
  private final FakeBlob other = FakeBlob.sha512("other algorithm");
  private final RawManifest index = RawManifest.of("an index".getBytes(UTF_8), "");
  private final RawManifest instance = RawManifest.of("an instance".getBytes(UTF_8), "");
  private final ImageSignature first = signature("first");
  private final ImageSignature second = signature("second");

  @Test
  void should_read_what_was_written() throws Exception {
    write("reg.example.com/ns/app:1");

    try (SourceSession session = new DirSourceTransport().open(SyncSource.dir(root), context)) {
      List<SourceImage> images = session.list();
      assertThat(images)
          .extracting(SourceImage::scopedName)
          .containsExactly("reg.example.com/ns/app:1");
      SourceImage image = images.get(0);
      assertThat(image.name()).hasToString("dir:" + root.resolve("reg.example.com/ns/app:1"));
      assertThat(image.peek()).contains(index.descriptor());
      try (ImageReader reader = image.open()) {
        assertThat(reader.readManifest()).isEqualTo(index);
        assertThat(reader.readManifest(instance.digest())).isEqualTo(instance);
        assertThat(reader.readSignatures(null)).containsExactly(first, second);
        assertThat(reader.readSignatures(instance.digest())).containsExactly(second);
        for (FakeBlob blob : List.of(layer, empty, other)) {
          assertThat(reader.openBlob(blob.descriptor())).hasSameContentAs(blob.openStream());
        }
      }
    }
  }

  @Test
  void should_lay_files_out_as_the_format_says() throws Exception {
    write("app:1");

    try (Stream<Path> files = Files.list(root.resolve("app:1"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "version",
              "manifest.json",
              instance.digest().hex() + ".manifest.json",
              instance.digest().hex() + ".signature-1",
              "signature-1",
              "signature-2",
              layer.digest().hex(),
              empty.digest().hex(),
              "sha512-" + other.digest().hex());
    }
    assertThat(root.resolve("app:1/version")).hasContent("Directory Transport Version: 1.2\n");
    assertThat(root).isDirectoryNotContaining("glob:**/.imagesync-*");
  }

  private void write(String name) throws Exception {
    try (DestinationSession session =
            new DirDestinationTransport().open(SyncDestination.dir(root), context);
        ImageWriter writer = session.resolve(name).open()) {
      writer.writeBlob(layer);
      writer.writeBlob(empty);
      writer.writeBlob(other);
      writer.writeManifest(instance, instance.digest());
      writer.writeSignatures(List.of(second), instance.digest());
      writer.writeManifest(index, null);
      writer.writeSignatures(List.of(first), null);
      writer.writeSignatures(List.of(second), null);
      writer.commit();
    }
  }

  private static ImageSignature signature(String content) {
    return new ImageSignature(ImageSignature.SIMPLE_SIGNING, content.getBytes(UTF_8));
  }
}
