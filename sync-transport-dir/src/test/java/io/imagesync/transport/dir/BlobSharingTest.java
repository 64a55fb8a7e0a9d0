// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.BlobOutcome;
import io.imagesync.DirectoryOptions;
import io.imagesync.SyncDestination;
import io.imagesync.image.Descriptor;
import io.imagesync.spi.BlobLocation;
import io.imagesync.spi.BlobLocation.InFile;
import io.imagesync.spi.BlobRequest;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.StoredBlob;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Each blob is on disk once, however many images have it. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class BlobSharingTest {
  private static final FakeBlob BLOB = FakeBlob.of("a layer that many images have");
  private static final FakeBlob UNREADABLE =
      BLOB.arrivingAs(
          () -> {
            throw new AssertionError("this must not be streamed");
          });

  @TempDir Path temp;

  private Path root;

  @BeforeEach
  void makeRoot() throws Exception {
    root = Files.createDirectories(temp.resolve("root"));
  }

  @Test
  void should_link_a_blob_into_every_image_of_the_run() throws Exception {
    try (DestinationSession session = open(true)) {
      InFile location;
      try (ImageWriter writer = session.resolve("app:1").open()) {
        StoredBlob stored = writer.writeBlob(BLOB);
        assertThat(stored.outcome()).isEqualTo(BlobOutcome.WRITTEN);
        assertThat(stored.size()).isEqualTo(BLOB.size().getAsLong());
        location = (InFile) stored.location().orElseThrow();
        commit(writer);
      }
      for (String name : List.of("app:2", "app:3")) {
        try (ImageWriter writer = session.resolve(name).open()) {
          assertThat(writer.tryReuse(UNREADABLE.request(location)))
              .map(StoredBlob::outcome)
              .contains(BlobOutcome.LINKED);
          commit(writer);
        }
      }
    }

    assertThat(links(blobIn("app:1"))).isEqualTo(3);
    assertThat(inode(blobIn("app:2"))).isEqualTo(inode(blobIn("app:1")));
    assertThat(inode(blobIn("app:3"))).isEqualTo(inode(blobIn("app:1")));
  }

  @Test
  void should_keep_the_location_whatever_becomes_of_the_image() throws Exception {
    try (DestinationSession session = open(true)) {
      BlobLocation location;
      try (ImageWriter abandoned = session.resolve("app:1").open()) {
        location = abandoned.writeBlob(BLOB).location().orElseThrow();
      }
      try (ImageWriter writer = session.resolve("app:2").open()) {
        assertThat(writer.tryReuse(UNREADABLE.request(location))).isPresent();
        commit(writer);
      }
    }

    assertThat(root.resolve("app:1")).doesNotExist();
    assertThat(links(blobIn("app:2"))).isEqualTo(1);
  }

  @Test
  void should_tell_that_an_image_has_a_blob_already() throws Exception {
    try (DestinationSession session = open(true);
        ImageWriter writer = session.resolve("app:1").open()) {
      writer.writeBlob(BLOB);

      StoredBlob again = writer.tryReuse(UNREADABLE.request()).orElseThrow();

      assertThat(again.outcome()).isEqualTo(BlobOutcome.ALREADY_PRESENT);
      assertThat(again.size()).isEqualTo(BLOB.size().getAsLong());
      assertThat(again.location()).isPresent();
    }
  }

  @Test
  void should_take_a_blob_twice() throws Exception {
    try (DestinationSession session = open(true);
        ImageWriter writer = session.resolve("app:1").open()) {
      writer.writeBlob(BLOB);
      writer.writeBlob(BLOB);
      commit(writer);
    }
    assertThat(blobIn("app:1")).hasContent("a layer that many images have");
  }

  @Test
  void should_not_link_when_told_not_to() throws Exception {
    try (DestinationSession session = open(false)) {
      for (String name : List.of("app:1", "app:2")) {
        try (ImageWriter writer = session.resolve(name).open()) {
          assertThat(writer.tryReuse(BLOB.request())).isEmpty();
          assertThat(writer.writeBlob(BLOB).location()).isEmpty();
          assertThat(writer.tryReuse(UNREADABLE.request()))
              .map(StoredBlob::outcome)
              .contains(BlobOutcome.ALREADY_PRESENT);
          commit(writer);
        }
      }
    }

    assertThat(links(blobIn("app:1"))).isEqualTo(1);
    assertThat(links(blobIn("app:2"))).isEqualTo(1);
  }

  @Test
  void should_write_into_images_where_links_are_not_possible() throws Exception {
    URI zip = URI.create("jar:" + temp.resolve("no-links.zip").toUri());
    try (FileSystem fileSystem = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path blobs = Files.createDirectory(fileSystem.getPath("/blobs"));
      Path image = Files.createDirectory(fileSystem.getPath("/image"));
      Path file = image.resolve(DirLayout.blob(BLOB.digest()));
      BlobPool pool = new BlobPool(blobs, true, new FakeContext());

      StoredBlob stored = pool.write(BLOB, file);

      assertThat(stored.outcome()).isEqualTo(BlobOutcome.WRITTEN);
      assertThat(stored.location()).isEmpty();
      assertThat(file).hasContent("a layer that many images have");
      assertThat(blobs).isEmptyDirectory();
      assertThat(pool.reuse(BLOB.descriptor(), image.resolve("other"), () -> List.of(file)))
          .isEmpty();
      assertThat(pool.write(FakeBlob.of("next"), image.resolve("next")).location()).isEmpty();
      assertThat(image.resolve("next")).hasContent("next");
      assertThat(blobs).isEmptyDirectory();
    }
  }

  @Test
  void should_link_blobs_of_images_that_earlier_runs_left_beside() throws Exception {
    write("ns/app:1");

    try (DestinationSession session = open(true);
        ImageWriter writer = session.resolve("ns/app:2").open()) {
      StoredBlob reused = writer.tryReuse(UNREADABLE.request()).orElseThrow();
      assertThat(reused.outcome()).isEqualTo(BlobOutcome.LINKED);
      assertThat(reused.location()).isPresent();
      commit(writer);
    }

    assertThat(inode(blobIn("ns/app:2"))).isEqualTo(inode(blobIn("ns/app:1")));
    assertThat(links(blobIn("ns/app:1"))).isEqualTo(2);
  }

  @Test
  void should_link_blobs_of_the_image_it_replaces() throws Exception {
    write("app:1");
    Object inode = inode(blobIn("app:1"));

    DirectoryOptions overwrite = DirectoryOptions.defaults().overwrite();
    try (DestinationSession session = open(overwrite);
        ImageWriter writer = session.resolve("app:1").open()) {
      assertThat(writer.tryReuse(UNREADABLE.request())).isPresent();
      writer.writeManifest(SmallImage.of("another").manifest(), null);
      writer.commit();
    }

    assertThat(inode(blobIn("app:1"))).isEqualTo(inode);
    assertThat(links(blobIn("app:1"))).isEqualTo(1);
  }

  @Test
  void should_not_link_a_neighbours_blob_that_has_rotted() throws Exception {
    write("app:1");
    Files.writeString(blobIn("app:1"), "a layer that many images hAve");

    assertNotReused("app:2");
  }

  @Test
  void should_not_link_from_directories_that_are_no_images() throws Exception {
    write("app:1");
    Files.delete(root.resolve("app:1/version"));

    assertNotReused("app:2");
  }

  @Test
  void should_not_link_a_file_whose_mode_is_not_that_of_a_blob() throws Exception {
    write("app:1");
    Files.setPosixFilePermissions(blobIn("app:1"), PosixFilePermissions.fromString("rw-------"));

    assertNotReused("app:2");
  }

  @Test
  void should_check_what_it_is_told_to_link() throws Exception {
    Path good = blobFile("good", "a layer that many images have");
    Path rotten = blobFile("rotten", "a layer that many images hAve");
    Path shorter = blobFile("shorter", "a layer");
    Path link = Files.createSymbolicLink(temp.resolve("link"), good);
    Path directory = Files.createDirectory(temp.resolve("directory"));
    Path missing = temp.resolve("missing");

    for (Path bad : List.of(rotten, shorter, link, directory, missing)) {
      assertNotReused("app:1", new InFile(bad));
    }
    try (DestinationSession session = open(true);
        ImageWriter writer = session.resolve("app:1").open()) {
      BlobLocation elsewhere = new BlobLocation.InRegistry("reg.example.com", "app");
      assertThat(
              writer.tryReuse(UNREADABLE.request(elsewhere, new InFile(rotten), new InFile(good))))
          .map(StoredBlob::outcome)
          .contains(BlobOutcome.LINKED);
      commit(writer);
    }
    assertThat(inode(blobIn("app:1"))).isEqualTo(inode(good));
  }

  @Test
  void should_not_link_a_blob_of_another_size_than_announced() throws Exception {
    write("app:1");

    try (DestinationSession session = open(true);
        ImageWriter writer = session.resolve("app:2").open()) {
      Descriptor wrong = BLOB.withSize(OptionalLong.of(5)).descriptor();
      assertThat(writer.tryReuse(new BlobRequest(wrong, BLOB.kind(), List.of()))).isEmpty();
      Descriptor unknown = BLOB.withSize(OptionalLong.empty()).descriptor();
      assertThat(writer.tryReuse(new BlobRequest(unknown, BLOB.kind(), List.of())))
          .map(StoredBlob::size)
          .contains(BLOB.size().getAsLong());
    }
  }

  private void assertNotReused(String name, BlobLocation... known) throws IOException {
    try (DestinationSession session = open(true);
        ImageWriter writer = session.resolve(name).open()) {
      assertThat(writer.tryReuse(BLOB.request(known))).isEmpty();
    }
  }

  private Path blobFile(String name, String content) throws IOException {
    Path file = Files.writeString(temp.resolve(name), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    return file;
  }

  private void write(String name) throws IOException {
    try (DestinationSession session = open(true);
        ImageWriter writer = session.resolve(name).open()) {
      writer.writeBlob(BLOB);
      commit(writer);
    }
  }

  private static void commit(ImageWriter writer) throws IOException {
    writer.writeManifest(new SmallImage(List.of(BLOB)).manifest(), null);
    writer.commit();
  }

  private DestinationSession open(boolean hardLinks) throws IOException {
    return open(DirectoryOptions.defaults().hardLinks(hardLinks));
  }

  private DestinationSession open(DirectoryOptions options) throws IOException {
    return new DirDestinationTransport()
        .open(SyncDestination.dir(root).with(options), new FakeContext());
  }

  private Path blobIn(String name) {
    return root.resolve(name).resolve(DirLayout.blob(BLOB.digest()));
  }

  private static int links(Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:nlink");
  }

  private static Object inode(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino");
  }
}
