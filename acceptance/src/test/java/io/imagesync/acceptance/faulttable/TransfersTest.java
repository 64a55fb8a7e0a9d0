// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.SyncSource;
import io.imagesync.testkit.image.TestImages;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers that break off, slow down or change under way. */
@Timeout(30)
class TransfersTest {
  private static final int SENT = 50_000;

  @RegisterExtension private final Bench bench = new Bench();

  @BeforeEach
  void use_one_layer() {
    bench.image(TestImages.withSeed(11).image(1, 200_000));
  }

  private byte[] content() {
    return bench.image().blobs().get(1).bytes();
  }

  private String blob() {
    return "/v2/app/blobs/" + bench.image().blobs().get(1).digest();
  }

  /** The head of a whole answer, and {@code sent} bytes of its body. */
  private void begin(Exchange exchange, int sent) throws IOException {
    exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: " + content().length + "\r\n\r\n");
    exchange.raw(Arrays.copyOf(content(), sent));
  }

  enum Break {
    EOF {
      @Override
      void end(Exchange exchange) throws IOException {
        exchange.hangUp();
      }
    },
    RESET {
      @Override
      void end(Exchange exchange) throws IOException {
        exchange.reset();
      }
    },
    SILENCE {
      @Override
      void end(Exchange exchange) throws IOException {
        exchange.fallSilent();
      }
    };

    abstract void end(Exchange exchange) throws IOException;

    Script after(TransfersTest test, int sent) {
      return exchange -> {
        test.begin(exchange, sent);
        end(exchange);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 33: a blob whose transfer breaks goes on where it broke")
  void should_go_on_where_it_broke(Break how) {
    bench.impatient().registry().on("GET", blob(), 1, how.after(this, SENT));

    bench.pull().succeeded();

    bench.assertPulled();
    assertThat(bench.server().requests())
        .filteredOn(request -> request.is("GET", blob()))
        .flatExtracting(request -> request.headers("Range"))
        .singleElement()
        .asString()
        .startsWith("bytes=");
  }

  @Test
  @DisplayName("row 33: so does one that breaks before its first byte")
  void should_begin_again_when_nothing_came() {
    bench.registry().on("GET", blob(), 1, Break.EOF.after(this, 0));

    bench.pull().succeeded();

    bench.assertPulled();
  }

  enum Outage {
    OUT_OF_ORDER,
    EOF,
    RESET;

    void answer(Exchange exchange) throws IOException {
      switch (this) {
        case OUT_OF_ORDER -> exchange.reply(503, "");
        case EOF -> exchange.hangUp();
        case RESET -> exchange.reset();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 33: a registry that is away for a while is waited for")
  void should_wait_for_a_registry_to_come_back(Outage outage) {
    bench
        .registry()
        .on("GET", blob(), 1, Break.EOF.after(this, SENT))
        .on("GET", blob(), 12, outage::answer);

    bench.pull().succeeded();

    bench.assertPulled();
    assertThat(bench.server().requests())
        .filteredOn(request -> request.is("GET", blob()))
        .filteredOn(request -> request.header("Range").isEmpty())
        .as("requests for all of it")
        .hasSize(1);
  }

  @Test
  @DisplayName("row 33: but not for ever")
  void should_not_wait_for_ever_for_a_registry_to_come_back() {
    bench
        .registry()
        .on("GET", blob(), 1, Break.EOF.after(this, SENT))
        .on("GET", blob(), Outage.OUT_OF_ORDER::answer);

    bench.pull().failed(ErrorKind.NETWORK, "could not go on from byte " + SENT, "503");
    assertThat(bench.server().count("GET", blob())).isEqualTo(1 + 20);
  }

  @Test
  @DisplayName("row 33: one that gets nowhere fails")
  void should_give_up_without_progress() {
    bench.registry().on("GET", blob(), Break.EOF.after(this, 10));

    bench.pull().failed(ErrorKind.NETWORK, "Cannot read blob");
    assertThat(bench.server().count("GET", blob())).isLessThanOrEqualTo(4);
  }

  enum BadRest {
    WRONG_OFFSET("206", "Content-Range: bytes 0-49999/LENGTH"),
    BEFORE("206", "Content-Range: bytes 49999-LAST/LENGTH"),
    BEYOND("206", "Content-Range: bytes 50000-999999/1000000"),
    TWO("206", "Content-Range: bytes 50000-LAST/LENGTH\r\nContent-Range: bytes 0-9/LENGTH"),
    NONE("206", "X-Nothing: here"),
    MALFORMED("206", "Content-Range: bytes 50000-"),
    OVERFLOW("206", "Content-Range: bytes 50000-99999999999999999999/LENGTH"),
    MULTIPART(
        "206",
        "Content-Type: multipart/byteranges; boundary=x\r\n"
            + "Content-Range: bytes 50000-LAST/LENGTH"),
    NOT_SATISFIABLE("416", "Content-Range: bytes */LENGTH"),
    GONE("404", "X-Nothing: here"),
    OTHER_CODING("206", "Content-Encoding: gzip\r\nContent-Range: bytes 50000-LAST/LENGTH");

    private final String status;
    private final String headers;

    BadRest(String status, String headers) {
      this.status = status;
      this.headers = headers;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 36: what is not the rest of a blob is not taken for it")
  void should_not_take_anything_for_the_rest(BadRest rest) {
    int length = content().length;
    bench
        .registry()
        .on(
            "GET",
            blob(),
            exchange -> {
              String range = exchange.request().header("Range");
              if (range.isEmpty()) {
                begin(exchange, SENT);
                exchange.hangUp();
              } else {
                String headers =
                    rest.headers
                        .replace("LENGTH", String.valueOf(length))
                        .replace("LAST", String.valueOf(length - 1));
                exchange.reply(
                    Integer.parseInt(rest.status),
                    Arrays.copyOfRange(content(), SENT, length),
                    headers.split("\r\n"));
              }
            });

    bench.pull().failed(ErrorKind.NETWORK, "Cannot read blob", "could not go on from byte");
  }

  @Test
  @DisplayName("row 36: a server that does not know ranges is listened to again")
  void should_pass_over_what_has_come() {
    Overlay registry = bench.registry();
    registry.on(
        "GET",
        blob(),
        exchange -> {
          if (exchange.request().header("Range").isEmpty()) {
            begin(exchange, SENT);
            exchange.hangUp();
          } else {
            exchange.reply(200, content());
          }
        });

    bench.pull().succeeded();

    bench.assertPulled();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 206})
  @DisplayName("row 37: a blob that has changed in the meantime is not put together")
  void should_notice_that_a_blob_has_changed(int status) {
    bench.registry().on("GET", blob(), exchange -> halfThenOther(exchange, status));

    bench.pull().failed(ErrorKind.CORRUPT_CONTENT, "does not have its digest");
    assertThat(bench.server().count("GET", blob())).as("read twice in two parts").isEqualTo(4);
  }

  @Test
  @DisplayName("row 37: a blob that did not go on as it began is read once more in one go")
  void should_read_a_changed_blob_once_more() {
    AtomicInteger requests = new AtomicInteger();
    bench
        .registry()
        .on(
            "GET",
            blob(),
            exchange -> {
              if (requests.incrementAndGet() > 2) {
                exchange.reply(200, content());
              } else {
                halfThenOther(exchange, 206);
              }
            });

    bench.pull().succeeded();

    bench.assertPulled();
    assertThat(requests).hasValue(3);
  }

  /** The first part of the blob and a cut; asked for the rest, the rest of another one. */
  private void halfThenOther(Exchange exchange, int status) throws IOException {
    if (exchange.request().header("Range").isEmpty()) {
      begin(exchange, SENT);
      exchange.hangUp();
      return;
    }
    byte[] other = content();
    for (int i = SENT; i < other.length; i++) {
      other[i] ^= 1;
    }
    exchange.reply(
        status,
        status == 200 ? other : Arrays.copyOfRange(other, SENT, other.length),
        "Content-Range: bytes " + SENT + "-" + (other.length - 1) + "/" + other.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP"})
  @DisplayName("row 39: a blob that comes compressed on top is unpacked")
  void should_unpack_what_came_compressed(String coding) throws Exception {
    byte[] packed = BlobsTest.gzip(content());
    bench
        .registry()
        .on("GET", blob(), exchange -> exchange.reply(200, packed, "Content-Encoding: " + coding));

    bench.pull().succeeded();

    bench.assertPulled();
  }

  @Test
  @DisplayName("row 39: a compressed blob of which the server merely says so is left alone")
  void should_not_unpack_the_blob_itself() {
    bench
        .registry()
        .on("GET", blob(), exchange -> exchange.reply(200, content(), "Content-Encoding: gzip"));

    bench.pull().succeeded();

    bench.assertPulled();
  }

  @Test
  @DisplayName("row 40: a server that accepts a connection and never answers")
  void should_not_wait_for_ever_for_an_answer() {
    bench.registry().on("GET", "/v2/app/manifests/", Exchange::fallSilent);

    bench.impatient().pull().failed(ErrorKind.TIMEOUT, "did not answer in time");
    assertThat(bench.server().count("GET", "/v2/app/manifests/")).isEqualTo(4);
  }

  @Test
  @DisplayName("row 40: one that accepts a connection and never speaks TLS")
  void should_not_wait_for_ever_for_a_handshake() throws Exception {
    ScriptedServer server =
        bench
            .leftovers()
            .sockets(
                connection ->
                    connection.getInputStream().transferTo(OutputStream.nullOutputStream()));
    bench.impatient().access(access -> access.tlsVerify(true));

    bench
        .run(SyncSource.docker(server.host() + "/app:1").with(bench.login()), bench.toDirectory())
        .failed(ErrorKind.TIMEOUT, server.host());
  }

  @Test
  @DisplayName("row 40: one whose head never ends")
  void should_not_wait_for_ever_for_a_head() {
    bench
        .registry()
        .on(
            "GET",
            "/v2/app/manifests/",
            exchange -> {
              exchange.raw("HTTP/1.1 200 OK\r\nX-Drip: ");
              exchange.drip();
            });

    bench.impatient().pull().failed(ErrorKind.TIMEOUT, "Cannot read the manifest of");
  }

  @Test
  @DisplayName("row 40: a manifest that comes byte by byte")
  void should_not_read_a_manifest_for_ever() {
    bench
        .registry()
        .on(
            "GET",
            "/v2/app/manifests/",
            exchange -> {
              exchange.raw("HTTP/1.1 200 OK\r\n\r\n");
              exchange.drip();
            });

    bench
        .impatient()
        .pull()
        .failed(ErrorKind.TIMEOUT, "Cannot read the manifest of", "came too slowly");
  }

  @Test
  @DisplayName("row 40: a blob that comes byte by byte")
  void should_not_read_a_blob_for_ever() {
    bench
        .registry()
        .on(
            "GET",
            blob(),
            exchange -> {
              exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: " + content().length + "\r\n\r\n");
              exchange.drip();
            });

    bench.impatient().pull().failed(ErrorKind.TIMEOUT, "Cannot read blob");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST"})
  @DisplayName("row 40: an upload that is not answered")
  void should_not_wait_for_ever_for_an_upload(String method) throws Exception {
    bench.registry().on(method, "/blobs/uploads/", Exchange::fallSilent);

    bench.impatient().push().failed(ErrorKind.TIMEOUT, "upload blob");
  }

  @Test
  @DisplayName("row 42: one header of 1 MiB")
  void should_not_read_an_enormous_header() {
    bench
        .registry()
        .on("GET", "/v2/app/manifests/", Script.reply(200, "{}", "X-Big: " + "x".repeat(1 << 20)));

    bench.pull().failed(ErrorKind.PROTOCOL, "not valid HTTP");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000})
  @DisplayName("row 42: headers without end")
  void should_not_read_headers_for_ever(int length) {
    bench
        .registry()
        .on(
            "GET",
            "/v2/app/manifests/",
            exchange -> {
              exchange.raw("HTTP/1.1 200 OK\r\n");
              while (true) {
                exchange.raw("X-Next: " + "x".repeat(length) + "\r\n");
              }
            });

    bench.pull().failed(ErrorKind.PROTOCOL, "not valid HTTP");
  }

  @Test
  @DisplayName("row 42: a head of more than 64 KiB")
  void should_not_read_an_enormous_head() {
    String header = "X-Next: " + "x".repeat(1000) + "\r\n";
    bench
        .registry()
        .on(
            "GET",
            "/v2/app/manifests/",
            Script.raw("HTTP/1.1 200 OK\r\n" + header.repeat(150) + "Content-Length: 0\r\n\r\n"));

    bench.pull().failed(ErrorKind.PROTOCOL, "not valid HTTP");
  }
}
