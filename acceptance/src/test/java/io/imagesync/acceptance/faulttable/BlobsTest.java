// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.acceptance.faulttable.Targets.BLOBS;
import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.SyncSource;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class BlobsTest {
  @RegisterExtension private final Bench bench = new Bench();

  private String layer() {
    return bench.image().blobs().get(2).digest().toString();
  }

  private byte[] content() {
    return bench.image().blobs().get(2).bytes();
  }

  /** Copies to another registry; it must not get what was not verified. */
  private Outcome mirror(InProcessRegistry mirror) {
    return bench.run(
        SyncSource.docker(bench.server().host() + "/app:1").with(bench.login()),
        Loopback.to(mirror.host()));
  }

  private void assertNothingUnverifiedAt(InProcessRegistry mirror) {
    assertThat(mirror).hasTags("app").hasNoOpenUploads();
    assertThat(mirror.blob("app", layer())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_FOUND", "DENIED"})
  @DisplayName("row 32: a blob that is not there, or not to be had")
  void should_say_that_a_blob_is_missing(ErrorKind kind) {
    int status = kind == ErrorKind.DENIED ? 403 : 404;
    bench.registry().on("GET", BLOBS + layer(), Script.reply(status, ""));

    bench.pull().failed(kind, "Cannot read blob " + layer(), "answered " + status);
    assertThat(bench.server().count("GET", BLOBS + layer())).isEqualTo(1);
  }

  enum Framing {
    LENGTH {
      @Override
      Script of(byte[] body) {
        return exchange -> exchange.reply(200, body);
      }
    },
    CHUNKS {
      @Override
      Script of(byte[] body) {
        return exchange -> {
          exchange.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          exchange.raw(Integer.toHexString(body.length) + "\r\n");
          exchange.raw(body);
          exchange.raw("\r\n0\r\n\r\n");
        };
      }
    },
    END_OF_CONNECTION {
      @Override
      Script of(byte[] body) {
        return exchange -> {
          exchange.raw("HTTP/1.1 200 OK\r\n\r\n");
          exchange.raw(body);
          exchange.hangUp();
        };
      }
    };

    abstract Script of(byte[] body);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 34: a blob that is longer than its descriptor says")
  void should_refuse_a_blob_that_is_too_long(Framing framing) {
    byte[] longer = Arrays.copyOf(content(), content().length + 1);
    bench.registry().on("GET", BLOBS + layer(), framing.of(longer));
    InProcessRegistry mirror = bench.newRegistry();

    bench
        .pull()
        .failed(ErrorKind.CORRUPT_CONTENT, layer(), "more than the announced " + content().length);
    mirror(mirror).failed(ErrorKind.CORRUPT_CONTENT, layer());
    assertThat(mirror).hasTags("app").hasNoOpenUploads();
  }

  @Test
  @DisplayName("row 34: one without end is cut off")
  void should_cut_off_an_endless_blob() {
    bench
        .registry()
        .on(
            "GET",
            BLOBS + layer(),
            exchange -> {
              exchange.raw("HTTP/1.1 200 OK\r\n\r\n");
              exchange.raw(content());
              while (true) {
                exchange.raw(new byte[10_000]);
              }
            });

    bench.pull().failed(ErrorKind.CORRUPT_CONTENT, layer(), "more than the announced");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 35: a blob of the right length with wrong bytes is never committed")
  void should_not_commit_wrong_bytes(Framing framing) {
    byte[] wrong = content();
    wrong[wrong.length - 1] ^= 1;
    bench.registry().on("GET", BLOBS + layer(), framing.of(wrong));
    InProcessRegistry mirror = bench.newRegistry();

    bench.pull().failed(ErrorKind.CORRUPT_CONTENT, layer(), "does not have its digest");
    mirror(mirror).failed(ErrorKind.CORRUPT_CONTENT, layer(), "does not have its digest");
    assertNothingUnverifiedAt(mirror);
    assertThat(mirror.requests())
        .noneMatch(
            r -> r.method().equals("PUT") && r.query().contains(layer()) && r.status() == 201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "br", "made-up", "gzip, gzip", "\u001b[31m"})
  @DisplayName("row 39: a content coding that is not known")
  void should_refuse_unknown_codings(String coding) {
    bench
        .registry()
        .on(
            "GET",
            BLOBS + layer(),
            exchange -> exchange.reply(200, content(), "Content-Encoding: " + coding));

    bench.pull().failed(ErrorKind.PROTOCOL, "Cannot read blob", "content coding");
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401, 404, 302})
  @DisplayName("row 43: what a manifest says of other hosts gets no credentials")
  void should_not_log_in_to_hosts_of_foreign_layers(int status) throws Exception {
    ScriptedServer stranger =
        bench.stranger(
            Script.reply(
                status,
                "",
                "WWW-Authenticate: Basic realm=\"here\"",
                "Location: http://169.254.169.254/"));
    bench.image(
        TestImages.withSeed(5)
            .builder()
            .layer(1000)
            .foreignLayer(
                1000, "ftp://127.0.0.1/x", stranger.url() + "/layer", "file:///etc/passwd")
            .build());
    InProcessRegistry mirror = bench.newRegistry();

    mirror(mirror).succeeded();

    assertThat(stranger.requests()).isEmpty();
    assertThat(mirror).hasImage("app:1").withDigest(bench.image().digest());
  }
}
