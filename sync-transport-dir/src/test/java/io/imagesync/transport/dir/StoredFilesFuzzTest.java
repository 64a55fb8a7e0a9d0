// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.image.Digest;
import io.imagesync.spi.TransportException;
import io.imagesync.testkit.fuzz.Malformed;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in an image's files, reading them fails in one way, and nothing is made up. */
class StoredFilesFuzzTest {
  private static final String VERSION = "Directory Transport Version: 1.1\n";

  @TempDir private Path root;
  private Path directory;

  @BeforeEach
  void makeImage() throws Exception {
    directory = Files.createDirectory(root.resolve("app"));
    write(DirLayout.VERSION, VERSION);
    write(DirLayout.MANIFEST, "{}");
  }

  private byte[] write(String name, String text) throws Exception {
    byte[] content = text.getBytes(ISO_8859_1);
    Files.write(directory.resolve(name), content);
    return content;
  }

  @Test
  void should_take_nothing_for_an_image_that_has_no_version() {
    Malformed.from(VERSION, "Directory Transport Version: 0.9\n")
        .mixedWith("Directory Transport Version: ", "1", "2", ".")
        .check(
            version -> {
              byte[] file = write(DirLayout.VERSION, version);
              boolean isImage = Occupant.of(directory).kind() == Occupant.Kind.IMAGE;
              assertThat(isImage)
                  .isEqualTo(DirVersion.parse(file).filter(DirVersion::isSupported).isPresent());
            });
  }

  @Test
  void should_give_the_manifest_as_it_is() {
    Malformed.from("{\"schemaVersion\":2,\"layers\":[]}", "")
        .check(
            manifest -> {
              byte[] file = write(DirLayout.MANIFEST, manifest);
              try (DirImageReader reader = reader()) {
                assertThat(reader.readManifest().bytes()).isEqualTo(file);
              }
              assertThat(Occupant.of(directory).manifest().orElseThrow().digest())
                  .isEqualTo(Digest.sha256(file));
            });
  }

  @Test
  void should_name_the_file_of_a_signature_that_is_none() {
    Malformed.from("Sopenpgp", "S")
        .mixedWith("S")
        .mayFailWith(TransportException.class)
        .check(
            signature -> {
              byte[] file = write(DirLayout.signature(null, 1), signature);
              try (DirImageReader reader = reader()) {
                assertThat(reader.readSignatures(null))
                    .singleElement()
                    .extracting(read -> read.content().length)
                    .isEqualTo(file.length - 1);
              } catch (TransportException e) {
                assertThat(e).hasMessageContaining("signature-1");
                throw e;
              }
            });
  }

  private DirImageReader reader() {
    return new DirImageReader(new ImageDirectory(directory), new FakeContext());
  }
}
