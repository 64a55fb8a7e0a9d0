// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What registries say when they are asked for a blob before it is sent. */
class BlobHeadsTest extends UploadCase {
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
    bench.assertNotPushed();
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
}
