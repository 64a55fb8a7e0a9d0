// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.testkit.image.TestImages;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong on the way of a blob into the registry. */
@Timeout(30)
class UploadsTest {
  private static final String UPLOADS = "/v2/mirror/app/blobs/uploads/";
  private static final String BLOBS = "/v2/mirror/app/blobs/sha256:";

  @RegisterExtension private final Bench bench = new Bench();

  private void assertArrived() {
    assertThat(bench.sound())
        .hasImage("mirror/app:1")
        .withDigest(bench.image().digest())
        .isComplete();
    assertThat(bench.sound()).hasNoOpenUploads();
  }

  private void assertAbsent() {
    assertThat(bench.sound()).hasTags("mirror/app");
  }

  private String aBlob() {
    return bench.image().blobs().get(1).digest().toString();
  }

  /** A layer that is looked for with HEAD. */
  private void useBigLayer() {
    bench.image(TestImages.withSeed(2).image(1, 1_200_000));
  }

  @Test
  @DisplayName("row 46: HEAD says a blob is there, but not how long it is")
  void should_believe_head_without_length() throws Exception {
    useBigLayer();
    bench.image().blobs().forEach(blob -> bench.sound().putBlob("mirror/app", blob.bytes()));
    bench
        .registry()
        .on("POST", "from=mirror/app", Script.reply(400, ""))
        .on("HEAD", BLOBS, exchange -> exchange.raw("HTTP/1.1 200 OK\r\n\r\n"));

    bench.push().succeeded();

    assertArrived();
    assertThat(bench.server().count("HEAD", BLOBS)).isEqualTo(2);
    assertThat(bench.server().count("PUT", UPLOADS)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {405, 501, 404})
  @DisplayName("row 46: HEAD is not understood: the blob is sent")
  void should_upload_without_head(int status) throws Exception {
    useBigLayer();
    bench.registry().on("HEAD", BLOBS, Script.reply(status, ""));

    bench.push().succeeded();

    assertArrived();
  }

  @Test
  @DisplayName("row 46: HEAD is forbidden by the registry itself")
  void should_fail_when_head_is_denied() throws Exception {
    useBigLayer();
    bench.registry().on("HEAD", BLOBS, Script.reply(403, ""));

    bench.push().failed(ErrorKind.DENIED, "Cannot look up blob", "403 Forbidden");
    assertAbsent();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 405})
  @DisplayName("row 46: HEAD is redirected to a URL that was signed for GET")
  void should_upload_when_head_leads_to_a_url_for_get(int status) throws Exception {
    useBigLayer();
    ScriptedServer storage = bench.stranger(Script.reply(status, ""));
    bench.registry().on("HEAD", BLOBS, Script.redirect(307, storage.url() + "/x?sig=for-get"));

    bench.push().succeeded();

    assertArrived();
    assertThat(storage.requests()).isNotEmpty();
  }

  @Test
  @DisplayName("row 46: HEAD gives another length than the descriptor")
  void should_upload_when_head_contradicts() throws Exception {
    useBigLayer();
    bench
        .registry()
        .on(
            "HEAD",
            BLOBS,
            exchange -> exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"));

    bench.push().succeeded();

    assertArrived();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 418})
  @DisplayName("row 47: an upload that begins with another status does not begin")
  void should_refuse_other_statuses(int status) throws Exception {
    bench.registry().on("POST", UPLOADS, Script.reply(status, "", "Location: " + UPLOADS + "x"));

    bench.push().failed(ErrorKind.PROTOCOL, "answered " + status);
    assertAbsent();
    assertThat(bench.server().count("PUT", UPLOADS)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Nothing: here",
        "Location:",
        "Location: http://[::1",
        "Location: file:///etc/passwd",
        "Location: http://169.254.169.254/",
        "Location: http://user:word@127.0.0.1/",
        "Location: http://127.0.0.1:99999/"
      })
  @DisplayName("row 47: an upload whose Location leads nowhere does not begin")
  void should_refuse_unusable_locations(String header) throws Exception {
    bench.registry().on("POST", UPLOADS, Script.reply(202, "", header));

    bench.push().failed(ErrorKind.PROTOCOL, "upload blob sha256:");
    assertAbsent();
    assertThat(bench.server().count("PUT", UPLOADS)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 100})
  @DisplayName("row 47: nor does one whose Location is of many KiB")
  void should_refuse_enormous_locations(int kibibytes) throws Exception {
    String query = "?state=" + "x".repeat(kibibytes * 1024);
    bench.registry().on("POST", UPLOADS, Script.reply(202, "", "Location: " + UPLOADS + query));

    bench.push().failed(ErrorKind.PROTOCOL);
    assertAbsent();
    assertThat(bench.server().count("PUT", UPLOADS)).isZero();
  }

  @Test
  @DisplayName("row 47: one whose Location is elsewhere goes there without credentials")
  void should_upload_elsewhere_without_credentials() throws Exception {
    ScriptedServer storage = bench.stranger(new Overlay(bench.sound()));
    Overlay registry = bench.registry();
    registry.on(
        "POST",
        UPLOADS,
        exchange ->
            registry.forward(
                exchange, head -> head.replace("Location: ", "Location: " + storage.url())));

    bench.push().succeeded();

    assertArrived();
    assertThat(storage.count("PUT", UPLOADS)).isEqualTo(bench.image().blobs().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  @DisplayName("row 48: an upload that leads to another host, which wants credentials")
  void should_not_log_in_elsewhere(int status) throws Exception {
    ScriptedServer storage =
        bench.stranger(Script.reply(status, "", "WWW-Authenticate: Basic realm=\"here\""));
    bench
        .registry()
        .on("POST", UPLOADS, Script.reply(202, "", "Location: " + storage.url() + "/u"));

    bench
        .push()
        .failed(
            status == 401 ? ErrorKind.UNAUTHORIZED : ErrorKind.DENIED,
            storage.url(),
            "credentials are for the registry alone");
    assertThat(storage.requests()).isNotEmpty();
    assertAbsent();
  }

  enum Way {
    PUT,
    PATCH
  }

  /** Lets blobs take this way. */
  private Overlay along(Way way) {
    Overlay registry = bench.registry();
    if (way == Way.PATCH) {
      registry.on(
          "PUT",
          UPLOADS,
          exchange -> {
            if (exchange.request().header("Content-Length").equals("0")) {
              registry.forward(exchange);
            } else {
              exchange.reply(405, "");
            }
          });
    }
    return registry;
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 49: both ways of sending a blob work")
  void should_upload(Way way) throws Exception {
    along(way);

    bench.push().succeeded();

    assertArrived();
    assertThat(bench.server().count("PATCH", UPLOADS) > 0).isEqualTo(way == Way.PATCH);
  }

  enum Refusal {
    UNAUTHORIZED(401, ErrorKind.UNAUTHORIZED, "check the credentials"),
    CONFLICT(409, ErrorKind.PROTOCOL, "409 Conflict"),
    FORBIDDEN(403, ErrorKind.DENIED, "do not permit it"),
    TOO_LARGE(413, ErrorKind.PROTOCOL, "limits the size of uploads"),
    MOVED(301, ErrorKind.PROTOCOL, "redirected"),
    FOUND(302, ErrorKind.PROTOCOL, "redirected"),
    SEE_OTHER(303, ErrorKind.PROTOCOL, "redirected"),
    NOT_MODIFIED(304, ErrorKind.PROTOCOL, "304");

    private final int status;
    private final ErrorKind kind;
    private final String words;

    Refusal(int status, ErrorKind kind, String words) {
      this.status = status;
      this.kind = kind;
      this.words = words;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 49: a blob that is refused, before it has been sent")
  void should_say_why_a_blob_is_refused_early(Refusal refusal) throws Exception {
    refuse(Way.PUT, refusal, false);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 49: a blob that is refused, after it has been sent")
  void should_say_why_a_blob_is_refused(Refusal refusal) throws Exception {
    refuse(Way.PUT, refusal, true);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 49: a blob that is refused in PATCH")
  void should_say_why_a_patch_is_refused(Refusal refusal) throws Exception {
    refuse(Way.PATCH, refusal, true);
  }

  private void refuse(Way way, Refusal refusal, boolean late) throws IOException {
    String stranger = bench.stranger(Script.reply(200, "<html></html>")).url();
    bench.options(syncer -> syncer.parallelBlobs(1));
    along(way)
        .on(
            way.name(),
            UPLOADS,
            exchange -> {
              if (late) {
                exchange.body().transferTo(OutputStream.nullOutputStream());
              }
              exchange.reply(
                  refusal.status, "", "Location: " + stranger, "WWW-Authenticate: Basic");
            });

    bench.push().failed(refusal.kind, "Cannot upload blob", refusal.words);
    assertAbsent();
    assertThat(bench.sound()).hasNoOpenUploads();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 408, 416, 429, 500, 502, 503, 504, 520})
  @DisplayName("row 49: a blob that is refused once is sent again")
  void should_send_again_what_was_refused_once(int status) throws Exception {
    bench.registry().on("PUT", UPLOADS, 1, Script.reply(status, ""));

    bench.push().succeeded();

    assertArrived();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 408, 429, 500, 502, 503, 504, 520})
  @DisplayName("row 49: so is one whose PATCH is refused once")
  void should_patch_again_what_was_refused_once(int status) throws Exception {
    along(Way.PATCH).on("PATCH", UPLOADS, 1, Script.reply(status, ""));

    bench.push().succeeded();

    assertArrived();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("row 49: the connection closes while a blob is sent")
  void should_send_again_when_the_connection_closes(Way way) throws Exception {
    useBigLayer();
    along(way)
        .on(
            way.name(),
            UPLOADS,
            1,
            exchange -> {
              exchange.body().readNBytes(1000);
              exchange.reset();
            });

    bench.push().succeeded();

    assertArrived();
  }

  @Test
  @DisplayName("row 49: PATCH is answered without Location")
  void should_go_on_without_location() throws Exception {
    Overlay registry = along(Way.PATCH);
    registry.on(
        "PATCH",
        UPLOADS,
        exchange -> registry.forward(exchange, head -> head.replace("Location:", "X-Location:")));

    bench.push().succeeded();

    assertArrived();
  }

  @Test
  @DisplayName("row 50: the registry says the digest is wrong")
  void should_not_repeat_what_has_the_wrong_digest() throws Exception {
    bench.options(syncer -> syncer.parallelBlobs(1));
    bench
        .registry()
        .on(
            "PUT",
            UPLOADS,
            Script.reply(400, "{\"errors\":[{\"code\":\"DIGEST_INVALID\",\"message\":\"no\"}]}"));

    bench.push().failed(ErrorKind.PROTOCOL, "DIGEST_INVALID");
    assertThat(bench.server().count("PUT", UPLOADS)).isEqualTo(1);
    assertThat(bench.sound()).hasNoOpenUploads();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 500, 503})
  @DisplayName("row 50: a blob that was stored although the answer says otherwise has arrived")
  void should_look_whether_it_arrived(int status) throws Exception {
    Overlay registry = bench.registry();
    registry.on(
        "PUT", UPLOADS, exchange -> registry.forwardAndAnswer(exchange, Script.reply(status, "")));

    bench.push().succeeded();

    assertArrived();
    assertThat(bench.server().count("PUT", UPLOADS)).isEqualTo(bench.image().blobs().size());
  }

  @Test
  @DisplayName("row 50: so has one whose answer is lost")
  void should_look_whether_it_arrived_without_answer() throws Exception {
    Overlay registry = bench.registry();
    registry.on("PUT", UPLOADS, exchange -> registry.forwardAndAnswer(exchange, Exchange::reset));

    bench.push().succeeded();

    assertArrived();
    assertThat(bench.server().count("PUT", UPLOADS)).isEqualTo(bench.image().blobs().size());
  }

  @Test
  @DisplayName("row 50: an upload that the registry has forgotten is begun anew")
  void should_begin_anew_what_was_forgotten() throws Exception {
    bench
        .registry()
        .on(
            "PUT",
            UPLOADS,
            1,
            Script.reply(404, "{\"errors\":[{\"code\":\"BLOB_UPLOAD_UNKNOWN\"}]}"));

    bench.push().succeeded();

    assertArrived();
  }

  @ParameterizedTest
  @ValueSource(ints = {202, 400, 403, 404, 405, 500, 503})
  @DisplayName("row 51: a mount that fails is made up for by an upload")
  void should_upload_what_cannot_be_mounted(int status) throws Exception {
    Overlay registry = bench.registry();
    registry.on(
        "POST",
        "from=app",
        exchange -> {
          if (status == 202) {
            registry.begin(exchange);
          } else {
            exchange.reply(status, "");
          }
        });

    bench.mirrorWithinRegistry().succeeded();

    assertArrived();
    assertThat(bench.server().count("POST", "from=app")).isPositive();
  }

  @Test
  @DisplayName("row 51: so is one that is never answered")
  void should_upload_when_a_mount_hangs() throws Exception {
    bench.registry().on("POST", "from=app", Exchange::fallSilent);

    bench.impatient().mirrorWithinRegistry().succeeded();

    assertArrived();
  }

  @Test
  @DisplayName("row 51: a mount that is possible spares the upload")
  void should_mount() throws Exception {
    bench.mirrorWithinRegistry().succeeded();

    assertArrived();
    assertThat(bench.server().count("PUT", UPLOADS)).isZero();
    assertThat(aBlob()).startsWith("sha256:");
  }
}
