// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.download;

import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.http.Answer;
import io.imagesync.transport.docker.http.Call;
import io.imagesync.transport.docker.http.GunzippedStream;
import io.imagesync.transport.docker.http.RegistryClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;

/** Reads one blob. */
public final class BlobDownload {
  private static final int PARTIAL_CONTENT = 206;

  private final RegistryClient client;
  private final Call call;
  private final Descriptor blob;
  private final Pause pause;

  private BlobDownload(RegistryClient client, Call call, Descriptor blob, Pause pause) {
    this.client = client;
    this.call = call;
    this.blob = blob;
    this.pause = pause;
  }

  /** Waits before something is tried again. */
  @FunctionalInterface
  interface Pause {
    void before(int reconnect) throws IOException;
  }

  /**
   * Sends {@code call}, a GET for {@code blob}, and returns a stream that ends normally only when
   * all of the blob came. The caller closes it, and checks the digest.
   */
  public static InputStream open(RegistryClient client, Call call, Descriptor blob)
      throws IOException {
    return open(client, call, blob, client::backOff);
  }

  static InputStream open(RegistryClient client, Call call, Descriptor blob, Pause pause)
      throws IOException {
    // Registries that read the blob from elsewhere first take their time.
    Call patient = call.header("Accept-Encoding", "identity").timeout(Call.COMMIT);
    return new BlobDownload(client, patient, blob, pause).open();
  }

  private InputStream open() throws IOException {
    Answer answer = client.send(call);
    return switch (ContentCoding.of(answer, blob)) {
      case NONE -> resuming(answer);
      case GZIP -> GunzippedStream.of(answer.body(), call.purpose());
      case UNKNOWN -> throw unknownCoding(answer);
    };
  }

  private InputStream resuming(Answer first) {
    // If the registry has another size than the descriptor, no connection is to blame.
    OptionalLong size = first.contentLength().isPresent() ? first.contentLength() : knownSize();
    String coding = first.coding();
    return new ResumingStream(
        first.body(),
        size,
        new ResumingStream.Segments() {
          @Override
          public InputStream from(long offset) throws IOException {
            return rest(offset, size, coding);
          }

          @Override
          public void pause(int reconnect) throws IOException {
            pause.before(reconnect);
          }
        });
  }

  private OptionalLong knownSize() {
    return blob.hasKnownSize() ? OptionalLong.of(blob.size()) : OptionalLong.empty();
  }

  private InputStream rest(long offset, OptionalLong size, String coding) throws IOException {
    // Whoever asks for the rest tries again by itself, for as long as the registry may be away.
    Call ranged =
        call.header("Range", "bytes=" + offset + "-")
            .accepting(200, PARTIAL_CONTENT)
            .persistence(Call.Persistence.RATE_LIMITS);
    Answer answer = client.send(ranged);
    try {
      if (!answer.coding().equals(coding)) {
        throw refused("it now comes in another content coding");
      }
      if (answer.status() == PARTIAL_CONTENT) {
        checkRange(answer, offset, size);
      } else {
        skip(answer.body(), offset);
      }
      return answer.body();
    } catch (IOException | RuntimeException e) {
      answer.close();
      throw e;
    }
  }

  private void checkRange(Answer answer, long offset, OptionalLong size) throws TransportException {
    boolean isRest =
        ContentRange.parse(answer.headers("Content-Range"))
            .filter(range -> range.completes(offset, size))
            .isPresent();
    if (!isRest || answer.mediaType().startsWith("multipart/")) {
      throw refused(
          "the registry sent another part of it than the one asked for ("
              + named(answer.headers("Content-Range"))
              + ")");
    }
  }

  /** What is no range could be anything, such as our own credentials sent back. */
  private static String named(List<String> ranges) {
    return ranges.stream().allMatch(range -> range.matches("bytes [0-9*/-]{1,60}"))
        ? String.join(", ", ranges)
        : "not a range";
  }

  /** The server does not know ranges and begins at the beginning. */
  private void skip(InputStream body, long offset) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long left = offset;
    while (left > 0) {
      int n = body.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (n < 0) {
        throw refused("it is shorter than it was");
      }
      left -= n;
    }
  }

  private TransportException unknownCoding(Answer answer) {
    answer.close();
    return refused("it came in " + answer.namedCoding() + ", although it was asked for as it is");
  }

  private TransportException refused(String reason) {
    return new TransportException("Cannot " + call.purpose() + ": " + reason, ErrorKind.PROTOCOL);
  }
}
