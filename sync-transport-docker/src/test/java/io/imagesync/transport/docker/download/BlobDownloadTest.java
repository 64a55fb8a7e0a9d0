// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.RecordedRequest;
import io.imagesync.transport.docker.FailedWith;
import io.imagesync.transport.docker.TestRun;
import io.imagesync.transport.docker.http.Call;
import io.imagesync.transport.docker.http.RegistryClient;
import io.imagesync.transport.docker.http.RegistryClients;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BlobDownloadTest {
  private static final int CUT = 64 * 1024;
  private static final byte[] BYTES = bytes(20 * CUT + 7);
  private static final Descriptor BLOB =
      new Descriptor("application/octet-stream", Digest.sha256(BYTES), BYTES.length);
  private static final Call CALL =
      Call.of("GET", "/v2/lib/app/blobs/" + BLOB.digest(), "read blob x");

  private final InProcessRegistry registry = InProcessRegistry.start();
  private final TestRun run = new TestRun();
  private int pauses;

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  @BeforeEach
  void putBlob() {
    registry.putBlob("lib/app", BYTES);
  }

  @AfterEach
  void close() {
    run.close();
    registry.close();
  }

  private byte[] download(Descriptor blob) throws IOException {
    RegistryClients clients = run.clients();
    RegistryClient client = clients.client(registry.host(), TestRun.LAX);
    try (InputStream in = BlobDownload.open(client, CALL, blob, reconnect -> pauses++)) {
      return in.readAllBytes();
    }
  }

  private List<String> ranges() {
    return registry.requests().stream().map(r -> r.header("Range").orElse("all")).toList();
  }

  private long bytesSent() {
    return registry.requests().stream().mapToLong(RecordedRequest::bytesSent).sum();
  }

  @Test
  void should_complete_a_download_that_is_cut_after_every_64_KiB() throws Exception {
    registry.inject(Faults.onBlobs().truncateAfter(CUT));

    assertThat(download(BLOB)).isEqualTo(BYTES);

    assertThat(ranges()).hasSize(21).startsWith("all", "bytes=65536-").endsWith("bytes=1310720-");
    assertThat(bytesSent()).isEqualTo(BYTES.length);
    assertThat(pauses).isEqualTo(20);
  }

  @Test
  void should_complete_a_download_wherever_it_is_cut() throws Exception {
    for (int place = 0; place <= BYTES.length; place += CUT) {
      registry.inject(Faults.onBlobs().truncateAfter(place).times(1));

      assertThat(download(BLOB)).as("cut after " + place + " bytes").isEqualTo(BYTES);
    }
    assertThat(bytesSent()).isEqualTo(21L * BYTES.length);
  }

  @Test
  void should_go_on_when_the_size_is_known_from_the_answer_alone() throws Exception {
    registry.inject(Faults.onBlobs().truncateAfter(100).times(1));
    Descriptor unknownSize = new Descriptor("", BLOB.digest(), Descriptor.UNKNOWN_SIZE);

    assertThat(download(unknownSize)).isEqualTo(BYTES);
    assertThat(ranges()).containsExactly("all", "bytes=100-");
  }

  @Test
  void should_give_up_when_it_gets_nowhere() {
    registry.inject(Faults.onBlobs().truncateAfter(CUT - 1));

    FailedWith.kind(ErrorKind.NETWORK, () -> download(BLOB)).contains("read blob x");
    assertThat(ranges()).containsExactly("all", "bytes=65535-");
  }

  @Test
  void should_give_up_after_twenty_reconnects() {
    registry.inject(Faults.onBlobs().truncateAfter(CUT));
    byte[] longer = bytes(22 * CUT);
    registry.putBlob("lib/app", longer);
    Call call = Call.of("GET", "/v2/lib/app/blobs/" + Digest.sha256(longer), "read blob x");
    RegistryClients clients = run.clients();

    FailedWith.kind(
        ErrorKind.NETWORK,
        () -> {
          RegistryClient client = clients.client(registry.host(), TestRun.LAX);
          Descriptor blob = new Descriptor("", Digest.sha256(longer), longer.length);
          try (InputStream in = BlobDownload.open(client, call, blob, reconnect -> {})) {
            in.readAllBytes();
          }
        });
    assertThat(ranges()).hasSize(21);
  }

  @Test
  void should_tell_both_failures_when_the_blob_is_gone() {
    registry.inject(Faults.onBlobs().truncateAfter(CUT).times(1));
    registry.inject(Faults.onBlobs().status(404));

    FailedWith.kind(ErrorKind.NETWORK, () -> download(BLOB))
        .contains("could not go on from byte 65536", "404");
    assertThat(ranges()).containsExactly("all", "bytes=65536-");
  }

  @Test
  void should_wait_longer_and_longer_for_a_registry_that_is_away() throws Exception {
    registry.inject(Faults.onBlobs().truncateAfter(CUT).times(1));
    registry.inject(Faults.onBlobs().status(503).times(12));

    assertThat(download(BLOB)).isEqualTo(BYTES);

    assertThat(ranges()).hasSize(14).startsWith("all").endsWith("bytes=65536-");
    assertThat(pauses).isEqualTo(13);
  }

  @Test
  void should_ask_for_progress_again_when_the_registry_is_back() {
    registry.inject(Faults.onBlobs().truncateAfter(CUT).times(1));
    registry.inject(Faults.onBlobs().status(503).times(3));
    registry.inject(Faults.onBlobs().truncateAfter(10));

    FailedWith.kind(ErrorKind.NETWORK, () -> download(BLOB)).contains("read blob x");
    assertThat(ranges()).hasSize(1 + 3 + 1);
  }

  @Test
  void should_not_wait_for_ever_for_a_registry_that_is_away() {
    registry.inject(Faults.onBlobs().truncateAfter(CUT).times(1));
    registry.inject(Faults.onBlobs().status(503));

    FailedWith.kind(ErrorKind.NETWORK, () -> download(BLOB))
        .contains("could not go on from byte 65536", "503");
    assertThat(ranges()).hasSize(1 + 20);
    assertThat(pauses).isEqualTo(20);
  }

  @Test
  void should_not_go_on_when_the_run_is_cancelled() {
    registry.inject(Faults.onBlobs().truncateAfter(CUT));
    RegistryClients clients = run.clients();

    FailedWith.kind(
        ErrorKind.CANCELLED,
        () -> {
          RegistryClient client = clients.client(registry.host(), TestRun.LAX);
          try (InputStream in =
              BlobDownload.open(client, CALL, BLOB, reconnect -> run.cancellation().cancel())) {
            in.readAllBytes();
          }
        });
    assertThat(registry.requests()).hasSize(1);
  }
}
