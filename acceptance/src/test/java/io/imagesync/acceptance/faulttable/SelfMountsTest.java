// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.testkit.image.TestBlob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blobs that are asked for by mounting them from the repository that they go to. */
class SelfMountsTest extends UploadCase {
  private static final String HERE = "from=mirror/app";
  private static final Script CLAIM =
      Script.reply(201, "", "Location: /v2/mirror/app/blobs/whatever");

  @BeforeEach
  void sendBlobsOneByOne() {
    bench.options(syncer -> syncer.parallelBlobs(1));
  }

  private void whenAsked(Script script) {
    bench.registry().on("POST", HERE, script);
  }

  /** The first blob shows that it does not work; the others need not. */
  private void assertArrivedWithoutAskingTwice() {
    assertArrived();
    assertThat(bench.server().requests())
        .filteredOn(request -> request.is("POST", HERE))
        .extracting(Request::target)
        .isNotEmpty()
        .containsOnly(UPLOADS + "?mount=" + bench.image().blobs().get(0).digest() + "&" + HERE);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 400, 404, 405, 409, 418, 500, 501, 503})
  @DisplayName("row 51: a mount from where the blob goes is refused: it is looked for and sent")
  void should_upload_what_cannot_be_asked_for(int status) throws Exception {
    whenAsked(Script.reply(status, "", "Location: " + UPLOADS + "x"));

    bench.push().succeeded();

    assertArrivedWithoutAskingTwice();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-Nothing: here", "Location: file:///etc/passwd", "Location: http://[::1"})
  @DisplayName("row 47: such a mount begins an upload, but does not say where")
  void should_upload_when_a_mount_leads_nowhere(String header) throws Exception {
    whenAsked(Script.reply(202, "", header));

    bench.push().succeeded();

    assertArrivedWithoutAskingTwice();
  }

  @Test
  @DisplayName("row 51: such a mount is never answered")
  void should_upload_when_a_mount_hangs() throws Exception {
    whenAsked(Exchange::fallSilent);

    bench.impatient().push().succeeded();

    assertArrivedWithoutAskingTwice();
  }

  @Test
  @DisplayName("row 51: the connection closes at every such mount")
  void should_upload_when_the_connection_closes() throws Exception {
    whenAsked(Exchange::reset);

    bench.push().succeeded();

    assertArrivedWithoutAskingTwice();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  @DisplayName("row 51: the connection closes at the first such mounts: they are tried again")
  void should_mount_again_when_the_connection_closes(int times) throws Exception {
    bench.registry().on("POST", HERE, times, Exchange::reset);

    bench.push().succeeded();

    assertArrived();
    assertThat(bench.server().count("HEAD", BLOBS)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  @DisplayName("row 51: such a mount is not permitted: nor would an upload be")
  void should_fail_when_a_mount_is_denied(int status) throws Exception {
    whenAsked(Script.reply(status, "", "WWW-Authenticate: Basic realm=\"here\""));

    bench
        .push()
        .failed(status == 401 ? ErrorKind.UNAUTHORIZED : ErrorKind.DENIED, "begin to upload blob");

    bench.assertNotPushed();
    assertThat(bench.server().count("HEAD", BLOBS)).isZero();
    assertThat(bench.server().count("PUT", UPLOADS)).isZero();
  }

  @Test
  @DisplayName("row 51: such a mount says 201 of blobs that are not there: found out by a HEAD")
  void should_not_believe_what_a_head_denies() throws Exception {
    whenAsked(CLAIM);

    bench.push().succeeded();

    assertArrived();
    assertThat(bench.server().count("HEAD", BLOBS)).isEqualTo(1);
    assertThat(bench.server().count("PUT", UPLOADS)).isEqualTo(bench.image().blobs().size());
    assertThat(bench.server().count("PUT", "/manifests/")).isEqualTo(1);
  }

  @Test
  @DisplayName("row 51: it says so of all, and only some are there: found out by more HEADs")
  void should_look_for_every_blob_where_none_was_denied() throws Exception {
    bench.sound().putBlob("mirror/app", bench.image().blobs().get(0).bytes());
    whenAsked(CLAIM);

    bench.push().succeeded();

    assertArrived();
    assertThat(bench.server().count("HEAD", BLOBS)).isEqualTo(2);
    assertThat(bench.server().count("PUT", "/manifests/")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MANIFEST_BLOB_UNKNOWN", "BLOB_UNKNOWN", "LAYERS_NOT_FOUND"})
  @DisplayName("row 51: it says so of some that are there: found out by the manifest's refusal")
  void should_send_what_a_refused_manifest_lacks(String code) throws Exception {
    TestBlob there = bench.image().blobs().get(1);
    TestBlob missing = bench.image().blobs().get(2);
    bench.sound().putBlob("mirror/app", there.bytes());
    bench
        .registry()
        .on("POST", "mount=" + there.digest(), CLAIM)
        .on("POST", "mount=" + missing.digest(), CLAIM)
        .on("PUT", "/manifests/", 1, Script.reply(400, Script.error(code, missing.digest() + "")));

    bench.push().succeeded();

    assertArrived();
    assertThat(bench.server().count("PUT", "/manifests/")).isEqualTo(2);
    assertThat(bench.server().count("PUT", UPLOADS)).isEqualTo(bench.image().blobs().size());
  }
}
