// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.imagesync.DirectoryOptions;
import io.imagesync.DirectoryOptions.Existing;
import io.imagesync.ErrorKind;
import io.imagesync.SyncDestination;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a destination directory does with what is there already. */
class DirDestinationTest {
  private static final SmallImage IMAGE = SmallImage.of("config", "layer");
  private static final SmallImage OTHER = SmallImage.of("other config", "layer");

  @TempDir Path temp;

  private final FakeContext context = new FakeContext();

  private Path root() {
    return temp.resolve("new/root");
  }

  @Test
  void should_change_nothing_until_an_image_is_opened() throws Exception {
    try (DestinationSession session = open(DirectoryOptions.defaults())) {
      assertThat(session.resolve("app:1").current(null)).isEmpty();
      assertThat(session.resolve("app:1").dockerReference()).isEmpty();
      assertThat(session.resolve("app:1").blobLocation()).isEmpty();
    }
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void should_create_parents_and_leave_nothing_else() throws Exception {
    write(IMAGE, "reg.example.com:5000/ns/app:1", DirectoryOptions.defaults());

    assertThat(IMAGE.isIn(root().resolve("reg.example.com:5000/ns/app:1"))).isTrue();
    assertThat(entries(root())).containsExactly("reg.example.com:5000");
  }

  @Test
  void should_tell_what_is_there() throws Exception {
    write(IMAGE, "app:1", DirectoryOptions.defaults());

    try (DestinationSession session = open(DirectoryOptions.defaults())) {
      assertThat(session.resolve("app:1").current(null)).contains(IMAGE.manifest().descriptor());
      assertThat(session.resolve("app:1").current(IMAGE.manifest().digest())).isEmpty();
    }
  }

  @Test
  void should_name_images_as_the_destination_was_written() throws Exception {
    try (DestinationSession here = at(".");
        DestinationSession relative = at("./some//where/../place/");
        DestinationSession above = at("../x");
        DestinationSession absolute = at("/m/./x/")) {
      assertThat(here.resolve("app:1").name()).hasToString("dir:app:1");
      assertThat(relative.resolve("ns/app:1").name()).hasToString("dir:some/place/ns/app:1");
      assertThat(above.resolve("app:1").name()).hasToString("dir:../x/app:1");
      assertThat(absolute.resolve("app:1").name()).hasToString("dir:/m/x/app:1");
    }
  }

  @Test
  void should_refuse_a_destination_that_is_a_file() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));

    assertFails(() -> at(file.toString()), ErrorKind.CONFIGURATION)
        .hasMessageContaining("not a directory");
    assertFails(() -> at("a\0b"), ErrorKind.CONFIGURATION);
  }

  @Test
  void should_refuse_names_that_leave_the_destination() throws Exception {
    try (DestinationSession session = open(DirectoryOptions.defaults())) {
      assertFails(() -> session.resolve("../app:1"), ErrorKind.CONFIGURATION);
    }
  }

  @Test
  void should_keep_an_image_that_is_the_same() throws Exception {
    write(IMAGE, "app:1", DirectoryOptions.defaults());
    Path manifest = root().resolve("app:1/manifest.json");
    Object before = Files.readAttributes(manifest, "unix:ino");

    write(IMAGE, "app:1", DirectoryOptions.defaults());
    write(IMAGE, "app:1", DirectoryOptions.defaults().overwrite());

    assertThat(Files.readAttributes(manifest, "unix:ino")).isEqualTo(before);
    assertThat(entries(root())).containsExactly("app:1");
  }

  @Test
  void should_keep_an_image_that_is_another() throws Exception {
    write(IMAGE, "app:1", DirectoryOptions.defaults());

    assertFails(
            () -> write(OTHER, "app:1", DirectoryOptions.defaults()), ErrorKind.DESTINATION_EXISTS)
        .hasMessageContaining("already holds another image");
    assertThat(IMAGE.isIn(root().resolve("app:1"))).isTrue();
    assertThat(entries(root())).containsExactly("app:1");
  }

  @Test
  void should_notice_another_image_before_reading_a_byte_of_it() throws Exception {
    write(IMAGE, "app:1", DirectoryOptions.defaults());
    FakeBlob unread =
        FakeBlob.of("new")
            .arrivingAs(
                () -> {
                  throw new AssertionError("nobody needs this");
                });

    try (DestinationSession session = open(DirectoryOptions.defaults());
        ImageWriter writer = session.resolve("app:1").open()) {
      assertThat(writer.tryReuse(IMAGE.blobs().get(1).request())).isPresent();
      assertFails(() -> writer.tryReuse(unread.request()), ErrorKind.DESTINATION_EXISTS);
      assertFails(() -> writer.writeBlob(unread), ErrorKind.DESTINATION_EXISTS);
    }
  }

  @Test
  void should_notice_another_image_with_the_same_blobs() throws Exception {
    write(IMAGE, "app:1", DirectoryOptions.defaults());

    assertFails(
        () -> write(SmallImage.of("layer", "config"), "app:1", DirectoryOptions.defaults()),
        ErrorKind.DESTINATION_EXISTS);
  }

  @Test
  void should_replace_an_image_when_asked_to() throws Exception {
    write(IMAGE, "ns/app:1", DirectoryOptions.defaults());

    write(OTHER, "ns/app:1", DirectoryOptions.defaults().overwrite());

    assertThat(OTHER.isIn(root().resolve("ns/app:1"))).isTrue();
    assertThat(entries(root())).containsExactly("ns");
    assertThat(entries(root().resolve("ns"))).containsExactly("app:1");
    assertThat(entries(root().resolve("ns/app:1"))).hasSize(2 + OTHER.blobs().size());
  }

  @Test
  void should_refuse_whatever_is_there_when_told_so() throws Exception {
    DirectoryOptions refuse = DirectoryOptions.defaults().existing(Existing.REFUSE);
    Files.createDirectories(root().resolve("empty:1"));
    Files.createFile(root().resolve("file:1"));
    Files.createSymbolicLink(root().resolve("dangling:1"), Path.of("nowhere"));
    write(IMAGE, "app:1", refuse);

    for (String name : List.of("empty:1", "file:1", "dangling:1", "app:1")) {
      String message =
          "Refusing to overwrite destination directory \"" + root().resolve(name) + "\"";
      try (DestinationSession session = open(refuse)) {
        assertFails(() -> session.resolve(name).current(null), ErrorKind.DESTINATION_EXISTS)
            .hasMessage(message);
        assertFails(() -> session.resolve(name).open(), ErrorKind.DESTINATION_EXISTS)
            .hasMessage(message);
      }
    }
    assertThat(entries(root())).containsExactly("app:1", "dangling:1", "empty:1", "file:1");
  }

  @ParameterizedTest
  @EnumSource(value = Existing.class, names = "REFUSE", mode = EnumSource.Mode.EXCLUDE)
  void should_take_an_empty_directory_for_nothing(Existing existing) throws Exception {
    Files.createDirectories(root().resolve("app:1"));

    write(IMAGE, "app:1", DirectoryOptions.defaults().existing(existing));

    assertThat(IMAGE.isIn(root().resolve("app:1"))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(value = Existing.class, names = "REFUSE", mode = EnumSource.Mode.EXCLUDE)
  void should_replace_what_an_interrupted_writer_left(Existing existing) throws Exception {
    Path left = Files.createDirectories(root().resolve("app:1"));
    Files.writeString(left.resolve("version"), "Directory Transport Version: 1.1\n");
    Files.writeString(left.resolve(IMAGE.blobs().get(0).digest().hex()), "config");
    Files.writeString(left.resolve("dir-put-blob4711"), "lay");

    write(IMAGE, "app:1", DirectoryOptions.defaults().existing(existing));

    assertThat(IMAGE.isIn(left)).isTrue();
    assertThat(left.resolve("dir-put-blob4711")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(Existing.class)
  void should_never_touch_what_is_not_an_image(Existing existing) throws Exception {
    Path noVersion = Files.createDirectories(root().resolve("no-version"));
    Files.writeString(noVersion.resolve("manifest.json"), "{}");
    Path newer = Files.createDirectories(root().resolve("newer"));
    Files.writeString(newer.resolve("version"), "Directory Transport Version: 1.3\n");
    Path data = Files.createDirectories(root().resolve("data"));
    Files.writeString(data.resolve("thesis.txt"), "all my work");
    Path mixed = Files.createDirectories(root().resolve("mixed"));
    Files.writeString(mixed.resolve("version"), "Directory Transport Version: 1.1\n");
    Files.createDirectories(mixed.resolve("thesis"));
    Files.createFile(root().resolve("file"));
    Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
    Files.createSymbolicLink(root().resolve("link"), elsewhere);
    Path huge = Files.createDirectories(root().resolve("huge"));
    Files.writeString(huge.resolve("version"), "Directory Transport Version: 1.1\n");
    Files.createDirectories(huge.resolve("manifest.json"));

    DirectoryOptions options = DirectoryOptions.defaults().existing(existing);
    List<String> names = entries(root());
    for (String name : names) {
      try (DestinationSession session = open(options)) {
        assertFails(() -> session.resolve(name).current(null), ErrorKind.DESTINATION_EXISTS);
      }
      assertFails(() -> write(IMAGE, name, options), ErrorKind.DESTINATION_EXISTS);
    }
    assertThat(entries(root())).isEqualTo(names);
    assertThat(data.resolve("thesis.txt")).hasContent("all my work");
    assertThat(mixed.resolve("thesis")).exists();
  }

  @Test
  void should_not_delete_what_somebody_put_into_an_image() throws Exception {
    write(IMAGE, "app:1", DirectoryOptions.defaults());
    write(IMAGE, "app:1/nested:1", DirectoryOptions.defaults());

    assertFails(
            () -> write(OTHER, "app:1", DirectoryOptions.defaults().overwrite()),
            ErrorKind.DESTINATION_EXISTS)
        .hasMessageContaining("holds \"nested:1\", which is no part of an image");
    assertThat(IMAGE.isIn(root().resolve("app:1"))).isTrue();
    assertThat(IMAGE.isIn(root().resolve("app:1/nested:1"))).isTrue();
  }

  @Test
  void should_not_replace_through_a_link() throws Exception {
    write(IMAGE, "real:1", DirectoryOptions.defaults());
    Files.createSymbolicLink(root().resolve("link:1"), root().resolve("real:1"));

    write(IMAGE, "link:1", DirectoryOptions.defaults());
    assertFails(
            () -> write(OTHER, "link:1", DirectoryOptions.defaults().overwrite()),
            ErrorKind.DESTINATION_EXISTS)
        .hasMessageContaining("symbolic link");

    assertThat(IMAGE.isIn(root().resolve("real:1"))).isTrue();
    assertThat(Files.isSymbolicLink(root().resolve("link:1"))).isTrue();
  }

  @Test
  void should_say_when_a_parent_is_a_file() throws Exception {
    Files.createDirectories(root());
    Files.createFile(root().resolve("ns"));

    assertFails(() -> write(IMAGE, "ns/app:1", DirectoryOptions.defaults()), ErrorKind.STORAGE)
        .hasMessageContaining("ns/app:1");
  }

  @Test
  void should_refuse_to_commit_without_a_manifest() throws Exception {
    try (DestinationSession session = open(DirectoryOptions.defaults());
        ImageWriter writer = session.resolve("app:1").open()) {
      assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void should_close_as_often_as_you_like() throws Exception {
    DestinationSession session = open(DirectoryOptions.defaults());
    ImageWriter writer = session.resolve("app:1").open();
    IMAGE.writeTo(writer);
    writer.commit();

    assertThatCode(
            () -> {
              writer.close();
              writer.close();
              session.close();
              session.close();
            })
        .doesNotThrowAnyException();
    assertThat(entries(root())).containsExactly("app:1");
  }

  @Test
  void should_be_usable_for_a_second_attempt() throws Exception {
    try (DestinationSession session = open(DirectoryOptions.defaults())) {
      FakeBlob broken =
          FakeBlob.of("layer")
              .arrivingAs(
                  () -> {
                    throw new IOException("connection reset");
                  });
      try (ImageWriter writer = session.resolve("app:1").open()) {
        writer.writeBlob(FakeBlob.of("config"));
        assertThatThrownBy(() -> writer.writeBlob(broken)).hasMessage("connection reset");
      }

      IMAGE.writeTo(session.resolve("app:1"));
    }
    assertThat(IMAGE.isIn(root().resolve("app:1"))).isTrue();
  }

  @Test
  void should_not_commit_once_cancelled() throws Exception {
    try (DestinationSession session = open(DirectoryOptions.defaults());
        ImageWriter writer = session.resolve("app:1").open()) {
      IMAGE.writeTo(writer);
      context.cancellation().cancel();

      assertFails(writer::commit, ErrorKind.CANCELLED);
    }
    assertThat(entries(root())).isEmpty();
  }

  private void write(SmallImage image, String name, DirectoryOptions options) throws IOException {
    try (DestinationSession session = open(options)) {
      image.writeTo(session.resolve(name));
    }
  }

  private DestinationSession open(DirectoryOptions options) throws IOException {
    return new DirDestinationTransport().open(SyncDestination.dir(root()).with(options), context);
  }

  private DestinationSession at(String location) throws IOException {
    return new DirDestinationTransport().open(SyncDestination.of("dir", location), context);
  }

  private static List<String> entries(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertFails(
      ThrowingCallable call, ErrorKind kind) {
    var assertion = assertThatThrownBy(call);
    assertion
        .asInstanceOf(type(TransportException.class))
        .extracting(TransportException::kind)
        .isEqualTo(kind);
    return assertion;
  }
}
