// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static io.imagesync.transport.docker.TestRun.LAX;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.SourceImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers, and caches before them, that compress although nobody asked them to. */
class GzippedAnswersTest {
  private static final SampleImage IMAGE = SampleImage.of(1, 1000);

  private final TestRun run = new TestRun();

  @AfterEach
  void close() {
    run.close();
  }

  private static ScriptedServer server(String coding, byte[] body) {
    return ScriptedServer.start(
        (request, in, out) ->
            out.write(
                request.target().equals("/v2/")
                    ? ScriptedServer.response(200, "")
                    : ScriptedServer.response(
                        200,
                        request.method().equals("HEAD") ? "" : new String(body, ISO_8859_1),
                        "Content-Encoding: " + coding,
                        "Docker-Content-Digest: " + IMAGE.manifest().digest(),
                        "Content-Type: " + IMAGE.manifest().mediaType())));
  }

  private RawManifest readManifest(ScriptedServer server) throws IOException {
    try (ImageReader reader = run.image(server.host() + "/lib/app:1", LAX).open()) {
      return reader.readManifest();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZip"})
  void should_unpack_a_manifest(String coding) throws Exception {
    try (ScriptedServer server = server(coding, gzip(IMAGE.manifest().bytes()))) {
      assertThat(readManifest(server)).isEqualTo(IMAGE.manifest());
    }
  }

  @Test
  void should_not_take_the_length_of_a_packed_manifest_for_its_own() throws Exception {
    try (ScriptedServer server = server("gzip", gzip(IMAGE.manifest().bytes()))) {
      assertThat(run.image(server.host() + "/lib/app:1", LAX).peek())
          .hasValueSatisfying(
              descriptor -> {
                assertThat(descriptor.digest()).isEqualTo(IMAGE.manifest().digest());
                assertThat(descriptor.size()).isEqualTo(Descriptor.UNKNOWN_SIZE);
              });
    }
  }

  @Test
  void should_unpack_a_page_of_tags() throws Exception {
    byte[] page = gzip("{\"name\":\"lib/app\",\"tags\":[\"1\",\"2\"]}".getBytes(ISO_8859_1));
    try (ScriptedServer server = server("gzip", page)) {
      assertThat(run.source(server.host() + "/lib/app", LAX).list())
          .extracting(SourceImage::scopedName)
          .containsExactly(server.host() + "/lib/app:1", server.host() + "/lib/app:2");
    }
  }

  @Test
  void should_not_unpack_more_than_a_manifest_may_have() throws Exception {
    try (ScriptedServer server = server("gzip", gzip(new byte[RawManifest.MAX_SIZE + 1]))) {
      FailedWith.kind(ErrorKind.PROTOCOL, () -> readManifest(server))
          .contains("longer than 4194304 bytes");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "gzip, gzip"})
  void should_refuse_what_it_cannot_unpack(String coding) {
    try (ScriptedServer server = server(coding, IMAGE.manifest().bytes())) {
      FailedWith.kind(ErrorKind.PROTOCOL, () -> readManifest(server))
          .contains("content coding " + coding);
    }
  }

  @Test
  void should_refuse_what_merely_says_that_it_is_packed() {
    try (ScriptedServer server = server("gzip", IMAGE.manifest().bytes())) {
      FailedWith.kind(ErrorKind.PROTOCOL, () -> readManifest(server)).contains("is not gzip");
    }
  }

  @Test
  void should_unpack_all_members() throws Exception {
    byte[] bytes = IMAGE.manifest().bytes();
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    for (byte each : bytes) {
      members.write(gzip(new byte[] {each}));
      members.write(gzip(new byte[0]));
    }
    try (ScriptedServer server = server("gzip", members.toByteArray())) {
      assertThat(readManifest(server)).isEqualTo(IMAGE.manifest());
    }
  }

  @Test
  void should_not_follow_empty_members_for_ever() throws Exception {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    for (int i = 0; i < 30_000; i++) {
      members.write(gzip(new byte[0]));
    }
    try (ScriptedServer server = server("gzip", members.toByteArray())) {
      FailedWith.kind(ErrorKind.PROTOCOL, () -> readManifest(server)).contains("is not gzip");
      FailedWith.kind(ErrorKind.PROTOCOL, () -> run.source(server.host() + "/lib/app", LAX).list());
    }
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
