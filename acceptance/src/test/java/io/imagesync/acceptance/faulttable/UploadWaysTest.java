// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong while a blob is sent, in one request or in two. */
class UploadWaysTest extends UploadCase {
  enum Way {
    PUT,
    PATCH
  }

  /** Lets blobs take this way. */
  private Overlay along(Way way) {
    return way == Way.PATCH ? refusingWholeBlobs(405) : bench.registry();
  }

  private Overlay refusingWholeBlobs(int status) {
    Overlay registry = bench.registry();
    return registry.on(
        "PUT",
        UPLOADS,
        exchange -> {
          if (exchange.request().header("Content-Length").equals("0")) {
            registry.forward(exchange);
          } else {
            exchange.reply(status, "");
          }
        });
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

  @ParameterizedTest
  @ValueSource(ints = {400, 405, 411, 415, 501})
  @DisplayName("row 49: a registry that does not take a blob in one request gets it in two")
  void should_send_in_two_requests_what_is_refused_in_one(int status) throws Exception {
    bench.options(syncer -> syncer.parallelBlobs(1));
    refusingWholeBlobs(status);

    bench.push().succeeded();

    assertArrived();
    int blobs = bench.image().blobs().size();
    assertThat(bench.server().count("PATCH", UPLOADS)).isEqualTo(blobs);
    assertThat(bench.server().count("PUT", UPLOADS)).isEqualTo(1 + blobs);
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
    bench.assertNotPushed();
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
}
