// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.TransportException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyingInputStreamTest {
  private static final byte[] CONTENT = content(37);

  private final AtomicInteger verified = new AtomicInteger();

  static Stream<Integer> bufferSizes() {
    return IntStream.rangeClosed(1, CONTENT.length + 2).boxed();
  }

  @ParameterizedTest
  @MethodSource("bufferSizes")
  void should_pass_on_good_content_of_known_size(int bufferSize) throws Exception {
    try (InputStream stream = stream(CONTENT, digest(CONTENT), CONTENT.length)) {
      assertThat(readUntilEnd(stream, bufferSize)).isEqualTo(CONTENT);
      assertThat(stream.read()).isEqualTo(-1);
    }
    assertThat(verified).hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("bufferSizes")
  void should_vouch_for_the_last_byte_before_the_end_is_seen(int bufferSize) throws Exception {
    try (InputStream stream = stream(CONTENT, digest(CONTENT), CONTENT.length)) {
      int left = CONTENT.length;
      while (left > 0) {
        assertThat(verified).hasValue(0);
        left -= stream.read(new byte[bufferSize]);
      }
      assertThat(verified).hasValue(1);
    }
  }

  @ParameterizedTest
  @MethodSource("bufferSizes")
  void should_not_deliver_the_last_byte_of_wrong_content(int bufferSize) throws Exception {
    byte[] wrong = CONTENT.clone();
    wrong[0]++;
    try (InputStream stream = stream(wrong, digest(CONTENT), CONTENT.length)) {
      ByteArrayOutputStream delivered = new ByteArrayOutputStream();

      assertCorrupt(() -> readInto(delivered, stream, bufferSize), "digest");

      assertThat(delivered.size()).isLessThan(CONTENT.length);
      assertThat(verified).hasValue(0);
    }
  }

  @Test
  void should_not_deliver_the_last_byte_of_wrong_content_read_one_by_one() throws Exception {
    byte[] wrong = CONTENT.clone();
    wrong[CONTENT.length - 1]++;
    try (InputStream stream = stream(wrong, digest(CONTENT), CONTENT.length)) {
      for (int i = 0; i < CONTENT.length - 1; i++) {
        assertThat(stream.read()).isEqualTo(CONTENT[i] & 0xff);
      }
      assertCorrupt(stream::read, "digest");
    }
  }

  @ParameterizedTest
  @MethodSource("bufferSizes")
  void should_refuse_content_that_is_too_short(int bufferSize) throws Exception {
    byte[] cut = Arrays.copyOf(CONTENT, CONTENT.length - 1);
    try (InputStream stream = stream(cut, digest(CONTENT), CONTENT.length)) {
      assertCorrupt(() -> readUntilEnd(stream, bufferSize), "ends after 36 of 37 bytes");
    }
    try (InputStream stream = stream(cut, digest(cut), CONTENT.length)) {
      assertCorrupt(() -> readUntilEnd(stream, bufferSize), "ends after 36 of 37 bytes");
    }
    assertThat(verified).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("bufferSizes")
  void should_refuse_content_that_is_too_long(int bufferSize) throws Exception {
    byte[] longer = Arrays.copyOf(CONTENT, CONTENT.length + 1);
    ByteArrayOutputStream delivered = new ByteArrayOutputStream();
    try (InputStream stream = stream(longer, digest(CONTENT), CONTENT.length)) {
      assertCorrupt(() -> readInto(delivered, stream, bufferSize), "more than the announced 37");
    }
    assertThat(delivered.size()).isLessThanOrEqualTo(CONTENT.length);
  }

  @ParameterizedTest
  @MethodSource("bufferSizes")
  void should_refuse_longer_content_with_the_right_digest(int bufferSize) throws Exception {
    byte[] longer = Arrays.copyOf(CONTENT, CONTENT.length + 1);
    try (InputStream stream = stream(longer, digest(longer), CONTENT.length)) {
      assertThatThrownBy(() -> readUntilEnd(stream, bufferSize))
          .isInstanceOf(TransportException.class);
    }
    assertThat(verified).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("bufferSizes")
  void should_verify_at_the_end_when_the_size_is_unknown(int bufferSize) throws Exception {
    try (InputStream stream = stream(CONTENT, digest(CONTENT), Descriptor.UNKNOWN_SIZE)) {
      assertThat(readUntilEnd(stream, bufferSize)).isEqualTo(CONTENT);
      assertThat(verified).hasValue(1);
      assertThat(stream.read()).isEqualTo(-1);
      assertThat(verified).hasValue(1);
    }
    byte[] cut = Arrays.copyOf(CONTENT, CONTENT.length - 1);
    try (InputStream stream = stream(cut, digest(CONTENT), Descriptor.UNKNOWN_SIZE)) {
      assertCorrupt(() -> readUntilEnd(stream, bufferSize), "digest");
    }
    assertThat(verified).hasValue(1);
  }

  @Test
  void should_verify_nothing_too() throws Exception {
    byte[] nothing = {};
    try (InputStream stream = stream(nothing, digest(nothing), 0)) {
      assertThat(verified).hasValue(1);
      assertThat(stream.read()).isEqualTo(-1);
    }
    try (InputStream stream = stream(nothing, digest(nothing), Descriptor.UNKNOWN_SIZE)) {
      assertThat(stream.read(new byte[5])).isEqualTo(-1);
    }
    assertThat(verified).hasValue(2);
    assertCorrupt(() -> stream(nothing, digest(CONTENT), 0), "digest");
  }

  @Test
  void should_refuse_something_where_nothing_should_be() throws Exception {
    byte[] nothing = {};
    try (InputStream stream = stream(CONTENT, digest(nothing), 0)) {
      assertCorrupt(() -> stream.read(new byte[5]), "more than the announced 0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256", "sha384", "sha512"})
  void should_use_the_algorithm_of_the_digest(String algorithm) throws Exception {
    Digest digest = digest(algorithm, CONTENT);
    try (InputStream stream = stream(CONTENT, digest, CONTENT.length)) {
      assertThat(stream.readAllBytes()).isEqualTo(CONTENT);
    }
    byte[] wrong = content(36);
    try (InputStream stream = stream(wrong, digest, 36)) {
      assertCorrupt(stream::readAllBytes, algorithm);
    }
  }

  @Test
  void should_count_what_is_skipped() throws Exception {
    try (InputStream stream = stream(CONTENT, digest(CONTENT), CONTENT.length)) {
      assertThat(stream.skip(0)).isZero();
      assertThat(stream.skip(-3)).isZero();
      stream.skipNBytes(CONTENT.length - 1);
      assertThat(stream.read()).isEqualTo(CONTENT[CONTENT.length - 1] & 0xff);
      assertThat(verified).hasValue(1);
      assertThat(stream.skip(10)).isZero();
    }
    byte[] wrong = CONTENT.clone();
    wrong[3]++;
    try (InputStream stream = stream(wrong, digest(CONTENT), CONTENT.length)) {
      assertCorrupt(() -> stream.skipNBytes(CONTENT.length), "digest");
    }
  }

  @Test
  void should_not_let_content_be_read_twice() throws Exception {
    try (InputStream stream = stream(CONTENT, digest(CONTENT), CONTENT.length)) {
      assertThat(stream.markSupported()).isFalse();
      stream.mark(100);
      assertThat(stream.read(new byte[5])).isEqualTo(5);
      assertThatThrownBy(stream::reset).isInstanceOf(IOException.class);
      assertThat(stream.readAllBytes()).hasSize(CONTENT.length - 5);
    }
    assertThat(verified).hasValue(1);
  }

  @Test
  void should_stay_broken() throws Exception {
    byte[] wrong = CONTENT.clone();
    wrong[3]++;
    try (InputStream stream = stream(wrong, digest(CONTENT), CONTENT.length)) {
      assertCorrupt(stream::readAllBytes, "digest");
      assertCorrupt(stream::read, "digest");
      assertCorrupt(() -> stream.read(new byte[3]), "digest");
      assertCorrupt(() -> stream.skip(3), "digest");
    }
    assertThat(verified).hasValue(0);
  }

  @Test
  void should_read_nothing_into_nothing() throws Exception {
    try (InputStream stream = stream(CONTENT, digest(CONTENT), CONTENT.length)) {
      assertThat(stream.read(new byte[0])).isZero();
      assertThatThrownBy(() -> stream.read(new byte[3], 2, 2))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThat(stream.readAllBytes()).isEqualTo(CONTENT);
    }
  }

  private static byte[] readUntilEnd(InputStream stream, int bufferSize) throws IOException {
    ByteArrayOutputStream delivered = new ByteArrayOutputStream();
    readInto(delivered, stream, bufferSize);
    return delivered.toByteArray();
  }

  private static void readInto(ByteArrayOutputStream out, InputStream stream, int bufferSize)
      throws IOException {
    byte[] buffer = new byte[bufferSize];
    int n;
    while ((n = stream.read(buffer)) >= 0) {
      out.write(buffer, 0, n);
    }
  }

  private InputStream stream(byte[] actual, Digest digest, long size) throws IOException {
    Descriptor expected = new Descriptor("x/y", digest, size);
    return new VerifyingInputStream(
        new ByteArrayInputStream(actual), expected, () -> false, verified::incrementAndGet);
  }

  private static void assertCorrupt(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.CORRUPT_CONTENT))
        .hasMessageContaining(message);
  }

  private static Digest digest(byte[] content) {
    return Digest.sha256(content);
  }

  private static Digest digest(String algorithm, byte[] content) {
    var messageDigest = new Digest(algorithm, "0".repeat(hexLength(algorithm))).newMessageDigest();
    messageDigest.update(content);
    return Digest.of(algorithm, messageDigest);
  }

  private static int hexLength(String algorithm) {
    return Integer.parseInt(algorithm.substring(3)) / 4;
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    for (int i = 0; i < size; i++) {
      content[i] = (byte) (i * 31 + 200);
    }
    return content;
  }
}
