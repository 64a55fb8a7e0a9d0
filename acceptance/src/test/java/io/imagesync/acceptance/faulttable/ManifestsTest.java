// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.acceptance.faulttable.Targets.MANIFESTS;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ManifestsTest {
  private static final int LIMIT = 4 << 20;

  @RegisterExtension private final Bench bench = new Bench();

  private String manifest() {
    return new String(bench.image().manifest().bytes(), UTF_8);
  }

  private Outcome pull(byte[] manifest) {
    bench
        .registry()
        .on(
            "GET",
            MANIFESTS,
            exchange -> exchange.reply(200, manifest, "Content-Type: " + MediaTypes.OCI_MANIFEST));
    return bench.pull();
  }

  private Outcome pull(String manifest) {
    return pull(manifest.getBytes(UTF_8));
  }

  private void assertNoBlobWasAskedFor() {
    assertThat(bench.server().count("*", "/blobs/")).isZero();
  }

  @Test
  @DisplayName("row 23: a manifest that is announced as too long is not read")
  void should_not_read_a_manifest_of_announced_excess() {
    AtomicLong sent = new AtomicLong();
    bench
        .registry()
        .on(
            "GET",
            MANIFESTS,
            exchange -> {
              exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n");
              sendWithoutEnd(exchange, new byte[64 * 1024], sent);
            });

    bench.pull().failed(ErrorKind.PROTOCOL, "longer than " + LIMIT + " bytes");
    assertNoBlobWasAskedFor();
  }

  @Test
  @DisplayName("row 23: an endless manifest is not read beyond the limit")
  void should_not_read_an_endless_manifest() {
    AtomicLong sent = new AtomicLong();
    byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(ISO_8859_1);
    bench
        .registry()
        .on(
            "GET",
            MANIFESTS,
            exchange -> {
              exchange.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              sendWithoutEnd(exchange, chunk, sent);
            });

    bench.pull().failed(ErrorKind.PROTOCOL, "longer than " + LIMIT + " bytes");
    // What the buffers of both sockets hold comes on top.
    assertThat(sent.get()).isLessThan(LIMIT + (32 << 20));
  }

  private static void sendWithoutEnd(Exchange exchange, byte[] bytes, AtomicLong sent)
      throws IOException {
    while (true) {
      exchange.raw(bytes);
      sent.addAndGet(bytes.length);
    }
  }

  @Test
  @DisplayName("row 23: a manifest that unpacks to more than one may have is unpacked no further")
  void should_not_unpack_a_bomb() throws Exception {
    byte[] bomb = gzip(64 << 20);
    bench
        .registry()
        .on("GET", MANIFESTS, exchange -> exchange.reply(200, bomb, "Content-Encoding: gzip"));

    bench.pull().failed(ErrorKind.PROTOCOL, "Cannot read the manifest of", "4194304 bytes");
    assertNoBlobWasAskedFor();
  }

  private static byte[] gzip(int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      byte[] buffer = new byte[1 << 20];
      for (int i = 0; i < length / buffer.length; i++) {
        out.write(buffer);
      }
    }
    return bytes.toByteArray();
  }

  enum Cut {
    SHORT("Content-Length: 5000\r\n\r\n{\"schemaVersion\":2"),
    NOTHING("Content-Length: 5000\r\n\r\n"),
    CHUNK_CUT("Transfer-Encoding: chunked\r\n\r\n500\r\n{\"schemaVersion\":2"),
    NO_LAST_CHUNK("Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"),
    BAD_CHUNK("Transfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n"),
    CHUNK_WITHOUT_END("Transfer-Encoding: chunked\r\n\r\n2\r\n{}{}{}{}\r\n0\r\n\r\n");

    private final String rest;

    Cut(String rest) {
      this.rest = rest;
    }

    Script script() {
      return Script.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + rest);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 24: a manifest that is cut short is read again")
  void should_read_again_what_was_cut_short(Cut cut) {
    bench.registry().on("GET", MANIFESTS, 1, cut.script());

    bench.pull().succeeded();

    bench.assertPulled();
    assertThat(bench.server().count("GET", MANIFESTS)).isEqualTo(3); // 401 first
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 24: a manifest that is always cut short fails")
  void should_give_up_on_what_is_always_cut_short(Cut cut) {
    bench.registry().on("GET", MANIFESTS, cut.script());

    bench.pull().failed(ErrorKind.NETWORK, "Cannot read the manifest of");
    assertThat(bench.server().count("GET", MANIFESTS)).isEqualTo(4);
    assertNoBlobWasAskedFor();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[]",
        "[{\"schemaVersion\":2}]",
        "null",
        "42",
        "\"text\"",
        "\uFEFF{\"schemaVersion\":2}",
        "\0\0\0\0",
        "{\"schemaVersion\":2,\"a\":\"\0\"}",
        "{\"schemaVersion\":2}\0",
        "{\"schemaVersion\":2} trailing",
        "{\"schemaVersion\":2",
        "{'schemaVersion':2}",
        "<html>Welcome</html>"
      })
  @DisplayName("row 25: what is not a JSON object is not a manifest")
  void should_refuse_what_is_not_a_json_object(String content) {
    pull(content).failed(ErrorKind.CORRUPT_CONTENT);
    assertNoBlobWasAskedFor();
  }

  @ParameterizedTest
  @ValueSource(ints = {0xff, 0xc0, 0xed})
  @DisplayName("row 25: nor is what is not UTF-8")
  void should_refuse_invalid_utf8(int wrong) {
    byte[] content =
        "{\"schemaVersion\":2,\"annotations\":{\"a\":\"?\u0080\"}}".getBytes(ISO_8859_1);
    for (int i = 0; i < content.length; i++) {
      content[i] = content[i] == '?' ? (byte) wrong : content[i];
    }

    pull(content).failed(ErrorKind.CORRUPT_CONTENT, "UTF-8");
    assertNoBlobWasAskedFor();
  }

  enum Excess {
    DEPTH("[".repeat(100_000)),
    DEPTH_IN_MEMBER("{\"a\":" + "[".repeat(100_000)),
    BALANCED_DEPTH("{\"a\":" + "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_001)),
    NUMBER("{\"schemaVersion\":" + "9".repeat(1_000_000) + "}"),
    FRACTION("{\"schemaVersion\":2." + "0".repeat(1_000_000) + "}"),
    EXPONENT("{\"schemaVersion\":2,\"layers\":[{\"size\":1e999999999}]}"),
    MEMBERS(
        IntStream.range(0, 300_000)
            .mapToObj(i -> "\"" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"))),
    REPEATED("{\"schemaVersion\":2,\"layers\":[],\"layers\":[]}"),
    REPEATED_IN_DESCRIPTOR("{\"schemaVersion\":2,\"layers\":[{\"size\":1,\"size\":2}]}"),
    REPEATED_BY_ESCAPE("{\"schemaVersion\":2,\"layers\":[],\"l\\u0061yers\":[]}"),
    CASE_VARIANT("{\"schemaVersion\":2,\"layers\":[],\"Layers\":[]}"),
    CASE_VARIANT_ALONE("{\"schemaVersion\":2,\"LAYERS\":[]}");

    private final String manifest;

    Excess(String manifest) {
      this.manifest = manifest;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 26: deep, huge and ambiguous JSON is refused")
  void should_refuse_excessive_json(Excess excess) {
    pull(excess.manifest).failed(ErrorKind.CORRUPT_CONTENT);
    assertNoBlobWasAskedFor();
  }

  @Test
  @DisplayName(
      "row 27: a manifest that does not have the digest it was asked for by is asked for again")
  void should_read_again_what_has_another_digest() {
    bench
        .registry()
        .on("GET", MANIFESTS, 1, Script.reply(200, "{}", "Content-Type: application/json"));

    bench.pull("app@" + bench.image().digest()).succeeded();

    assertThat(bench.server().count("GET", MANIFESTS)).isEqualTo(3);
  }

  @Test
  @DisplayName("row 27: and not accepted if it never has")
  void should_refuse_what_has_another_digest() {
    bench
        .registry()
        .on(
            "GET",
            MANIFESTS,
            Script.reply(200, manifest() + " ", "Content-Type: " + MediaTypes.OCI_MANIFEST));

    bench
        .pull("app@" + bench.image().digest())
        .failed(ErrorKind.CORRUPT_CONTENT, bench.image().digest().toString());
    assertThat(bench.server().count("GET", MANIFESTS)).isEqualTo(3);
    assertNoBlobWasAskedFor();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("row 27: a tag whose manifest is not what the registry announces")
  void should_object_to_what_was_announced_otherwise(boolean preserveDigests) {
    String other = Digest.sha256(new byte[0]).toString();
    bench
        .registry()
        .on(
            "GET",
            MANIFESTS,
            Script.reply(
                200,
                manifest(),
                "Content-Type: " + MediaTypes.OCI_MANIFEST,
                "Docker-Content-Digest: " + other));

    Outcome outcome =
        bench.options(s -> preserveDigests ? s.preserveDigests() : s.appendSuffix("")).pull();

    if (preserveDigests) {
      outcome.failed(ErrorKind.CORRUPT_CONTENT, "announced", other);
    } else {
      outcome.succeeded();
    }
    assertThat(bench.server().count("GET", MANIFESTS)).as("the 401 and two reads").isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Nothing: here",
        "Content-Type:",
        "Content-Type: ;;;",
        "Content-Type: text/plain",
        "Content-Type: application/octet-stream",
        "Content-Type: application/json; charset=utf-8",
        "Content-Type: " + MediaTypes.OCI_MANIFEST + "; charset=utf-8",
        "Content-Type: APPLICATION/vnd.oci.image.manifest.v1+json",
        "Content-Type: text/html\r\nContent-Type: " + MediaTypes.OCI_MANIFEST,
        "Content-Type: " + MediaTypes.DOCKER_LIST + "\r\nContent-Type: " + MediaTypes.OCI_MANIFEST
      })
  @DisplayName("row 28: a Content-Type that says nothing is made up for by the structure")
  void should_do_without_a_content_type(String header) {
    bench.registry().on("GET", MANIFESTS, exchange -> exchange.reply(200, manifest(), header));

    bench.pull().succeeded();

    bench.assertPulled();
  }

  @ParameterizedTest
  @ValueSource(strings = {MediaTypes.OCI_INDEX, MediaTypes.DOCKER_LIST, MediaTypes.DOCKER_MANIFEST})
  @DisplayName("row 28: a Content-Type that contradicts the manifest does not pass")
  void should_refuse_a_contradicting_content_type(String type) {
    bench
        .registry()
        .on("GET", MANIFESTS, exchange -> exchange.reply(200, manifest(), "Content-Type: " + type));

    bench.pull().failed(ErrorKind.CORRUPT_CONTENT, "calls itself");
    assertNoBlobWasAskedFor();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"manifests\":[]",
        "\"Manifests\":[]",
        "\"fsLayers\":[]",
        "\"fslayers\":[]",
        "\"history\":[]",
        "\"manifests\":[{\"mediaType\":\"x/y\",\"size\":1,\"digest\":\"DIGEST\"}]"
      })
  @DisplayName("row 29: a manifest that could be read as another kind too is refused")
  void should_refuse_ambiguous_manifests(String members) {
    String digest = bench.image().digest().toString();
    String ambiguous =
        manifest().replaceFirst("\\{", "{" + members.replace("DIGEST", digest) + ",");

    pull(ambiguous).failed(ErrorKind.CORRUPT_CONTENT, "Ambiguous manifest");
    assertNoBlobWasAskedFor();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha256:../../../../etc/passwd",
        "sha256:0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
        "sha256:0123",
        "md5:d41d8cd98f00b204e9800998ecf8427e",
        "sha512:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\\n"
      })
  @DisplayName(
      "row 30: a descriptor without a valid digest is refused before anything is asked for")
  void should_refuse_invalid_digests(String digest) {
    String layer = bench.image().blobs().get(1).digest().toString();

    pull(manifest().replace(layer, digest)).failed(ErrorKind.CORRUPT_CONTENT);
    assertNoBlobWasAskedFor();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "9007199254740993", "99999999999999999999", "\"20\"", "1.5", "null", "[]"})
  @DisplayName("row 30: nor is one without a valid size")
  void should_refuse_invalid_sizes(String size) {
    String valid = "\"size\":" + bench.image().blobs().get(1).descriptor().size();
    assertThat(manifest()).contains(valid);

    pull(manifest().replace(valid, "\"size\":" + size)).failed(ErrorKind.CORRUPT_CONTENT, "size");
    assertNoBlobWasAskedFor();
  }
}
