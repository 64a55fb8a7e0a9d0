// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.imagesync.ErrorKind;
import io.imagesync.core.compression.Decompression.Content;
import io.imagesync.core.compression.Decompression.Kind;
import io.imagesync.spi.TransportException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
  private final byte[] content = new byte[300_000];

  CompressionTest() {
    new Random(7).nextBytes(content);
  }

  @Test
  void should_read_what_is_not_compressed() throws Exception {
    assertContent(content, Kind.NONE, content);
    assertContent(new byte[0], Kind.NONE, new byte[0]);
    assertContent(new byte[] {0x1f}, Kind.NONE, new byte[] {0x1f});
  }

  @Test
  void should_decompress_gzip() throws Exception {
    assertContent(gzip(content), Kind.GZIP, content);
  }

  @Test
  void should_decompress_every_member_of_a_gzip_file() throws Exception {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < 50; i++) {
      byte[] member = ("member " + i).getBytes(StandardCharsets.UTF_8);
      members.write(gzip(member));
      all.write(member);
    }
    Content read = Decompression.of(new Trickle(members.toByteArray()));
    assertThat(read.stream().readAllBytes()).isEqualTo(all.toByteArray());
  }

  @Test
  void should_not_follow_empty_members_for_ever() {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    for (int i = 0; i < 30_000; i++) {
      members.writeBytes(gzip(new byte[0]));
    }

    assertThatThrownBy(() -> Decompression.of(in(members.toByteArray())).stream().read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("one empty member after the other");
  }

  @Test
  void should_decompress_zstd() throws Exception {
    assertContent(Zstd.compress(content), Kind.ZSTD, content);
  }

  @Test
  void should_notice_truncation() {
    byte[] gzip = gzip(content);
    byte[] zstd = Zstd.compress(content);
    for (byte[] compressed : new byte[][] {gzip, zstd}) {
      byte[] half = Arrays.copyOf(compressed, compressed.length / 2);
      assertThatThrownBy(() -> Decompression.of(in(half)).stream().readAllBytes())
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void should_refuse_other_compressions() {
    byte[] xz = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0};
    for (byte[] compressed : new byte[][] {xz, {'B', 'Z', 'h', '9'}}) {
      assertThatThrownBy(() -> Decompression.of(in(compressed)))
          .isInstanceOfSatisfying(
              TransportException.class,
              e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_SUPPORTED));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 65_536, 300_000})
  void should_compress_while_it_is_read(int size) throws Exception {
    byte[] plain = Arrays.copyOf(content, size);

    byte[] once = read(new GzipSource(in(plain)));
    byte[] again = read(new GzipSource(in(plain)));

    assertThat(once).isEqualTo(again);
    assertThat(new GZIPInputStream(in(once)).readAllBytes()).isEqualTo(plain);
  }

  @Test
  void should_close_what_it_compresses() throws Exception {
    boolean[] closed = {false};
    InputStream plain =
        new ByteArrayInputStream(content) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    GzipSource source = new GzipSource(plain);
    assertThat(source.read()).isEqualTo(0x1f);
    source.close();

    assertThat(closed[0]).isTrue();
  }

  private void assertContent(byte[] layer, Kind kind, byte[] expected) throws IOException {
    Content read = Decompression.of(in(layer));
    assertThat(read.kind()).isEqualTo(kind);
    assertThat(read.stream().readAllBytes()).isEqualTo(expected);
  }

  private static byte[] read(InputStream in) throws IOException {
    try (in) {
      return in.readAllBytes();
    }
  }

  private static InputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  /** Gives few bytes at a time and says that there are no more, as a socket does. */
  private static final class Trickle extends ByteArrayInputStream {
    Trickle(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) {
      return super.read(buffer, offset, Math.min(length, 10));
    }

    @Override
    public synchronized int available() {
      return 0;
    }
  }
}
