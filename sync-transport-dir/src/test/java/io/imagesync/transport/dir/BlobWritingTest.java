// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.imagesync.DirectoryOptions;
import io.imagesync.ErrorKind;
import io.imagesync.SyncDestination;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.TransportException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A blob is there whole or not at all. */
class BlobWritingTest {
  private static final FakeBlob BLOB = FakeBlob.of("0123456789");

  @TempDir Path root;

  private final FakeContext context = new FakeContext();

  @AfterEach
  void leavesNothingBehind() {
    assertThat(root).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void should_leave_nothing_when_the_stream_breaks(boolean hardLinks) throws Exception {
    IOException reset = new IOException("connection reset");
    FakeBlob broken = BLOB.arrivingAs(() -> breaking("01234", reset));

    try (DestinationSession session = open(hardLinks);
        ImageWriter writer = session.resolve("app:1").open()) {
      assertThatThrownBy(() -> writer.writeBlob(broken)).isSameAs(reset);

      assertThat(blobFiles()).isEmpty();
      assertThat(writer.tryReuse(BLOB.request())).isEmpty();
      writer.writeBlob(BLOB);
      assertThat(blobFiles()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void should_leave_nothing_when_a_bug_breaks_the_stream(boolean hardLinks) throws Exception {
    IllegalStateException bug = new IllegalStateException("a bug");
    FakeBlob broken =
        BLOB.arrivingAs(
            () -> {
              throw bug;
            });

    try (DestinationSession session = open(hardLinks);
        ImageWriter writer = session.resolve("app:1").open()) {
      assertThatThrownBy(() -> writer.writeBlob(broken)).isSameAs(bug);
      assertThat(blobFiles()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"012345678", "0123456789x", ""})
  void should_refuse_another_size_than_announced(String arriving) throws Exception {
    FakeBlob wrong = BLOB.arrivingAs(() -> new ByteArrayInputStream(arriving.getBytes(UTF_8)));

    try (DestinationSession session = open(true);
        ImageWriter writer = session.resolve("app:1").open()) {
      assertThatThrownBy(() -> writer.writeBlob(wrong))
          .hasMessageContaining("Size mismatch")
          .hasMessageContaining(BLOB.digest().toString())
          .asInstanceOf(type(TransportException.class))
          .extracting(TransportException::kind)
          .isEqualTo(ErrorKind.CORRUPT_CONTENT);
      assertThat(blobFiles()).isEmpty();
    }
  }

  @Test
  void should_take_a_blob_of_unknown_size() throws Exception {
    try (DestinationSession session = open(true);
        ImageWriter writer = session.resolve("app:1").open()) {
      assertThat(writer.writeBlob(BLOB.withSize(OptionalLong.empty())).size()).isEqualTo(10);
    }
  }

  @Test
  void should_take_a_blob_without_bytes() throws Exception {
    try (DestinationSession session = open(true);
        ImageWriter writer = session.resolve("app:1").open()) {
      assertThat(writer.writeBlob(FakeBlob.of("")).size()).isZero();
      assertThat(writer.tryReuse(FakeBlob.of("").request())).isPresent();
    }
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void should_stop_an_endless_stream_when_cancelled() throws Exception {
    FakeBlob endless =
        BLOB.arrivingAs(
            () -> {
              context.cancellation().cancel();
              return new EndlessInput();
            });

    try (DestinationSession session = open(true);
        ImageWriter writer = session.resolve("app:1").open()) {
      assertThatThrownBy(() -> writer.writeBlob(endless))
          .asInstanceOf(type(TransportException.class))
          .extracting(TransportException::kind)
          .isEqualTo(ErrorKind.CANCELLED);
      assertThat(blobFiles()).isEmpty();
    }
  }

  @Test
  void should_say_what_cannot_be_written() throws Exception {
    try (DestinationSession session = open(true);
        ImageWriter writer = session.resolve("app:1").open()) {
      try (Stream<Path> staging = Files.list(root)) {
        for (Path directory : staging.filter(Files::isDirectory).toList()) {
          FileTree.delete(directory);
        }
      }

      assertThatThrownBy(() -> writer.writeBlob(BLOB))
          .hasMessageContaining("Cannot write \"" + root)
          .hasMessageContaining("no such file or directory")
          .asInstanceOf(type(TransportException.class))
          .extracting(TransportException::kind)
          .isEqualTo(ErrorKind.STORAGE);
    }
  }

  private DestinationSession open(boolean hardLinks) throws IOException {
    return new DirDestinationTransport()
        .open(
            SyncDestination.dir(root).with(DirectoryOptions.defaults().hardLinks(hardLinks)),
            context);
  }

  /** Files that hold or held content of blobs, under any name. */
  private Stream<Path> blobFiles() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".lock"))
          .toList()
          .stream();
    }
  }

  private static InputStream breaking(String head, IOException failure) {
    return new InputStream() {
      private int position;

      @Override
      public int read() throws IOException {
        if (position == head.length()) {
          throw failure;
        }
        return head.charAt(position++);
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        buffer[offset] = (byte) read();
        return 1;
      }
    };
  }

  private static final class EndlessInput extends InputStream {
    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return length;
    }
  }
}
