// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What registries say when a blob has been sent. */
class UploadEndingsTest extends UploadCase {
  @Test
  @DisplayName("row 50: the registry says the digest is wrong")
  void should_not_repeat_what_has_the_wrong_digest() throws Exception {
    bench.options(syncer -> syncer.parallelBlobs(1));
    bench.registry().on("PUT", UPLOADS, Script.reply(400, Script.error("DIGEST_INVALID", "no")));

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
        .on("PUT", UPLOADS, 1, Script.reply(404, Script.error("BLOB_UPLOAD_UNKNOWN", "")));

    bench.push().succeeded();

    assertArrived();
  }
}
