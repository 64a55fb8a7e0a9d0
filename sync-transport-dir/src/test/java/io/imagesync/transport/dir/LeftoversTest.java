// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.Diagnostic;
import io.imagesync.SyncDestination;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.ImageWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed runs left is cleaned up, and nothing else. */
class LeftoversTest {
  private static final SmallImage IMAGE = SmallImage.of("config", "layer");
  private static final String ABANDONED = ".imagesync-1a-18f00000000-0123456789abcdef";

  @TempDir Path temp;

  private final FakeContext context = new FakeContext();
  private Path root;

  @BeforeEach
  void makeRoot() throws Exception {
    root = Files.createDirectory(temp.resolve("root"));
  }

  @Test
  void should_remove_what_a_killed_run_left() throws Exception {
    Files.createFile(root.resolve(ABANDONED + ".lock"));
    leave(IMAGE, ABANDONED + "/images/1");
    Files.createDirectories(root.resolve(ABANDONED + "/blobs"));
    Files.createFile(root.resolve(".imagesync-1b-0-0123456789abcdef.lock"));
    Files.createDirectories(root.resolve(".imagesync-1c-0-0123456789abcdef/blobs"));

    writeSomething();

    assertThat(root).isDirectoryNotContaining("glob:**/.imagesync-*");
    assertThat(IMAGE.isIn(root.resolve("app:1"))).isTrue();
  }

  @Test
  void should_not_follow_links_when_removing() throws Exception {
    Path precious = Files.createDirectories(root.resolve("precious"));
    Files.createFile(precious.resolve("thesis.txt"));
    Path left = Files.createDirectories(root.resolve(ABANDONED));
    Files.createSymbolicLink(left.resolve("blobs"), precious);

    writeSomething();

    assertThat(left).doesNotExist();
    assertThat(precious.resolve("thesis.txt")).exists();
  }

  @Test
  void should_not_touch_directories_with_similar_names() throws Exception {
    Path notes = Files.createDirectories(root.resolve(".imagesync-notes"));
    Path file = Files.createFile(root.resolve(".imagesync-1a-0-0123456789abcdefg"));

    writeSomething();

    assertThat(notes).exists();
    assertThat(file).exists();
  }

  @Test
  void should_put_back_an_image_that_was_about_to_be_replaced() throws Exception {
    leave(IMAGE, ABANDONED + "/replaced/3/ns/old:1");

    writeSomething();

    assertThat(IMAGE.isIn(root.resolve("ns/old:1"))).isTrue();
    assertThat(root.resolve(ABANDONED)).doesNotExist();
    assertThat(context.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly(
            "Put back \"" + root.resolve("ns/old:1") + "\", whose replacement did not arrive");
  }

  @Test
  void should_not_put_back_an_image_whose_replacement_arrived() throws Exception {
    SmallImage replacement = SmallImage.of("newer");
    leave(replacement, "ns/old:1");
    leave(IMAGE, ABANDONED + "/replaced/3/ns/old:1");

    writeSomething();

    assertThat(replacement.isIn(root.resolve("ns/old:1"))).isTrue();
    assertThat(root.resolve(ABANDONED)).doesNotExist();
    assertThat(context.diagnostics()).isEmpty();
  }

  @Test
  void should_leave_other_runs_of_this_process_alone() throws Exception {
    try (DestinationSession other = open();
        ImageWriter writer = other.resolve("other:1").open()) {
      IMAGE.writeTo(writer);

      writeSomething();

      writer.commit();
    }
    assertThat(IMAGE.isIn(root.resolve("other:1"))).isTrue();
    assertThat(IMAGE.isIn(root.resolve("app:1"))).isTrue();
    assertThat(root).isDirectoryNotContaining("glob:**/.imagesync-*");
  }

  private void writeSomething() throws IOException {
    try (DestinationSession session = open()) {
      IMAGE.writeTo(session.resolve("app:1"));
    }
  }

  private DestinationSession open() throws IOException {
    return new DirDestinationTransport().open(SyncDestination.dir(root), context);
  }

  private void leave(SmallImage image, String path) throws IOException {
    Path workshop = temp.resolve("workshop");
    try (DestinationSession session =
        new DirDestinationTransport().open(SyncDestination.dir(workshop), new FakeContext())) {
      image.writeTo(session.resolve("image"));
    }
    Files.createDirectories(root.resolve(path).getParent());
    Files.move(workshop.resolve("image"), root.resolve(path));
  }
}
