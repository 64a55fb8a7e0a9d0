// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static io.imagesync.transport.docker.TestRun.LAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.ErrorKind;
import io.imagesync.image.Digest;
import io.imagesync.spi.ImageWriter;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.RecordedRequest;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResumedUploadTest {
  private static final int KIB_300 = 300 * 1024;
  private static final byte[] BYTES = bytes();
  private static final String DIGEST = Digest.sha256(BYTES).toString();

  private final InProcessRegistry registry = InProcessRegistry.start();
  private final TestRun run = new TestRun();

  private static byte[] bytes() {
    byte[] bytes = new byte[11 * KIB_300 + 5];
    new Random(3).nextBytes(bytes);
    return bytes;
  }

  @AfterEach
  void close() {
    run.close();
    registry.close();
  }

  private void upload() throws IOException {
    try (ImageWriter writer =
        run.destination(registry.host() + "/mirror", LAX).resolve("app:1").open()) {
      writer.writeBlob(new BytesContent(BYTES));
    }
  }

  /** Without HEAD, which is sent if the last byte has left, and nobody can say when that is. */
  private List<String> methods() {
    return registry.requests().stream()
        .map(RecordedRequest::method)
        .filter(method -> !method.equals("HEAD"))
        .toList();
  }

  private long bytesReceived() {
    return registry.requests().stream().mapToLong(RecordedRequest::bytesReceived).sum();
  }

  @Test
  void should_complete_an_upload_that_is_cut_at_ten_places() throws Exception {
    registry.inject(Faults.onUpload().method("PUT").dropAfterReceiving(KIB_300).times(1));
    registry.inject(Faults.onUpload().method("PATCH").dropAfterReceiving(KIB_300).times(9));

    upload();

    assertThat(registry.blob("mirror/app", DIGEST)).contains(BYTES);
    assertThat(registry.countOf("POST")).isEqualTo(1);
    assertThat(registry.countOf("GET")).isEqualTo(10);
    assertThat(bytesReceived()).isEqualTo(BYTES.length);
    assertThat(registry.openUploads()).isZero();
  }

  @Test
  void should_say_which_part_it_sends() throws Exception {
    registry.inject(Faults.onUpload().method("PUT").dropAfterReceiving(KIB_300).times(1));

    upload();

    assertThat(methods()).containsExactly("POST", "PUT", "GET", "PATCH", "PUT");
    RecordedRequest patch =
        registry.requests().stream().filter(r -> r.method().equals("PATCH")).findFirst().get();
    assertThat(patch.header("Content-Range")).contains(KIB_300 + "-" + (BYTES.length - 1));
    assertThat(patch.header("Content-Length")).contains("" + (BYTES.length - KIB_300));
  }

  @Test
  void should_begin_anew_when_the_registry_has_forgotten_the_upload() throws Exception {
    registry.inject(Faults.onUpload().method("PUT").dropAfterReceiving(KIB_300).times(1));
    registry.inject(Faults.onUpload().method("GET").status(404));

    upload();

    assertThat(registry.blob("mirror/app", DIGEST)).contains(BYTES);
    assertThat(methods()).containsExactly("POST", "PUT", "GET", "DELETE", "POST", "PUT");
    assertThat(bytesReceived()).isEqualTo(BYTES.length + KIB_300);
  }

  @Test
  void should_not_ask_when_little_has_been_sent() throws Exception {
    registry.inject(Faults.onUpload().method("PUT").dropConnection().times(1));
    byte[] small = new byte[1000];

    try (ImageWriter writer =
        run.destination(registry.host() + "/mirror", LAX).resolve("app:1").open()) {
      writer.writeBlob(new BytesContent(small));
    }

    assertThat(registry.countOf("GET")).isZero();
    assertThat(registry.blob("mirror/app", Digest.sha256(small).toString())).contains(small);
  }

  @Test
  void should_commit_alone_what_has_come_but_was_not_stored() throws Exception {
    registry.inject(Faults.onUpload().method("PUT").dropAfterReceiving(KIB_300).times(1));
    registry.inject(Faults.onUpload().method("PUT").status(503).times(1));

    upload();

    assertThat(registry.blob("mirror/app", DIGEST)).contains(BYTES);
    assertThat(methods()).containsExactly("POST", "PUT", "GET", "PATCH", "PUT", "GET", "PUT");
    assertThat(bytesReceived()).isEqualTo(BYTES.length);
  }

  @Test
  void should_ask_again_when_the_registry_is_not_as_far_as_it_said() throws Exception {
    registry.inject(Faults.onUpload().method("PUT").dropAfterReceiving(KIB_300).times(1));
    registry.inject(
        Faults.onUpload().method("GET").header("Range", "0-" + (KIB_300 - 100)).times(1));

    upload();

    assertThat(registry.blob("mirror/app", DIGEST)).contains(BYTES);
    assertThat(methods()).containsExactly("POST", "PUT", "GET", "PATCH", "GET", "PATCH", "PUT");
  }

  @Test
  void should_not_believe_a_registry_that_says_it_has_more_than_was_sent() throws Exception {
    registry.inject(Faults.onUpload().method("PUT").dropAfterReceiving(KIB_300).times(1));
    registry.inject(Faults.onUpload().method("GET").header("Range", "0-" + (BYTES.length - 1)));

    upload();

    assertThat(registry.blob("mirror/app", DIGEST)).contains(BYTES);
    assertThat(registry.countOf("POST")).isEqualTo(2);
  }

  @Test
  void should_send_all_at_once_to_a_registry_that_cannot_take_parts() throws Exception {
    registry.inject(Faults.onUpload().method("PUT").dropAfterReceiving(KIB_300).times(1));
    registry.inject(Faults.onUpload().method("PATCH").status(400));

    upload();

    assertThat(registry.blob("mirror/app", DIGEST)).contains(BYTES);
    assertThat(methods()).containsExactly("POST", "PUT", "GET", "PATCH", "DELETE", "POST", "PUT");
  }

  @Test
  void should_give_up_when_it_gets_nowhere() {
    registry.inject(Faults.onUpload().method("PUT").dropAfterReceiving(KIB_300));
    registry.inject(Faults.onUpload().method("PATCH").dropAfterReceiving(10));

    FailedWith.kind(ErrorKind.NETWORK, this::upload).contains("upload blob " + DIGEST);
    assertThat(registry.countOf("POST")).isEqualTo(3);
    assertThat(registry.openUploads()).isZero();
  }

  @Test
  void should_pass_on_a_failure_of_the_source_while_it_skips() throws Exception {
    registry.inject(Faults.onUpload().method("PUT").dropAfterReceiving(KIB_300).times(1));
    IOException failure = new IOException("the source broke");
    BytesContent good = new BytesContent(BYTES);

    try (ImageWriter writer =
        run.destination(registry.host() + "/mirror", LAX).resolve("app:1").open()) {
      assertThatThrownBy(() -> writer.writeBlob(good.failingWhenOpenedAgain(failure)))
          .isSameAs(failure);
    }
    assertThat(registry.openUploads()).isZero();
  }
}
