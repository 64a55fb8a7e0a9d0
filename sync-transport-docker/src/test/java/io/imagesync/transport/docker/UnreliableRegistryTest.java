// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static io.imagesync.transport.docker.TestRun.LAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.ErrorKind;
import io.imagesync.image.Digest;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.ImageWriter;
import io.imagesync.testkit.registry.Fault;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class UnreliableRegistryTest {
  private static final SampleImage IMAGE = SampleImage.of(1, 1000, 3 << 20);
  private static final byte[] BLOB = IMAGE.blobs().get(2);
  private static final String DIGEST = Digest.sha256(BLOB).toString();

  private final InProcessRegistry registry = InProcessRegistry.start();
  private final TestRun run = new TestRun();

  @BeforeEach
  void putImage() {
    IMAGE.putInto(registry, "lib/app", "1");
  }

  @AfterEach
  void close() {
    run.close();
    registry.close();
  }

  private ImageReader reader() throws IOException {
    return run.image(registry.host() + "/lib/app:1", LAX).open();
  }

  private ImageWriter writer() throws IOException {
    return run.destination(registry.host() + "/mirror", LAX).resolve("app:1").open();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 408})
  void should_try_again_what_may_pass(int status) throws Exception {
    registry.inject(Faults.onManifests().status(status).times(1));

    assertThat(reader().readManifest()).isEqualTo(IMAGE.manifest());
  }

  @Test
  void should_try_again_when_the_connection_is_dropped() throws Exception {
    registry.inject(Faults.onManifests().dropConnection().times(1));

    assertThat(reader().readManifest()).isEqualTo(IMAGE.manifest());
  }

  @Test
  void should_give_up_after_three_attempts() throws Exception {
    registry.inject(Faults.onManifests().status(503));

    FailedWith.kind(ErrorKind.UNAVAILABLE, () -> reader().readManifest()).contains("503");
    assertThat(registry.countOf("GET")).isEqualTo(3);
  }

  @Test
  void should_not_try_again_what_will_not_pass() throws Exception {
    registry.inject(Faults.onManifests().status(403));

    FailedWith.kind(ErrorKind.DENIED, () -> reader().readManifest());
    assertThat(registry.countOf("GET")).isEqualTo(1);
  }

  @Test
  void should_wait_as_long_as_a_rate_limit_says() throws Exception {
    registry.inject(Faults.onManifests().status(429).retryAfter(Duration.ofSeconds(1)).times(1));
    long start = System.nanoTime();

    assertThat(reader().readManifest()).isEqualTo(IMAGE.manifest());

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void should_not_wait_for_a_rate_limit_that_is_too_long() throws Exception {
    registry.inject(Faults.onManifests().status(429).retryAfter(Duration.ofHours(1)));

    FailedWith.kind(ErrorKind.RATE_LIMITED, () -> reader().readManifest())
        .contains("rate limited until");
    assertThat(registry.countOf("GET")).isEqualTo(1);
  }

  @Test
  void should_stop_waiting_when_the_run_is_cancelled() throws Exception {
    registry.inject(Faults.onManifests().status(429).retryAfter(Duration.ofSeconds(60)));
    cancelIn(Duration.ofMillis(300));

    FailedWith.kind(ErrorKind.CANCELLED, () -> reader().readManifest());
  }

  @Test
  void should_stop_reading_when_the_run_is_cancelled() throws Exception {
    registry.inject(Faults.onManifests().delay(Duration.ofHours(1)));
    cancelIn(Duration.ofMillis(300));

    FailedWith.kind(ErrorKind.CANCELLED, () -> reader().readManifest());
  }

  @Test
  void should_look_before_it_sends_again_when_the_answer_is_lost() throws Exception {
    registry.inject(Faults.onUpload().method("PUT").loseResponse().times(1));

    try (ImageWriter writer = writer()) {
      BytesContent content = new BytesContent(BLOB);
      writer.writeBlob(content);
      assertThat(content.timesOpened()).isEqualTo(1);
    }
    assertThat(registry.countOf("PUT")).isEqualTo(1);
    assertThat(registry.countOf("HEAD")).isEqualTo(1);
  }

  @Test
  void should_send_in_a_patch_when_a_registry_does_not_take_a_blob_in_one_put() throws Exception {
    registry.inject(Faults.onUpload().method("PUT").status(400).times(1));

    try (ImageWriter writer = writer()) {
      writer.writeBlob(new BytesContent(BLOB));
      writer.writeBlob(new BytesContent(IMAGE.blobs().get(1)));
    }
    assertThat(registry.blob("mirror/app", DIGEST)).contains(BLOB);
    assertThat(registry.countOf("PATCH")).isEqualTo(2);
    assertThat(registry.openUploads()).isZero();
  }

  @Test
  void should_wait_for_a_rate_limit_during_an_upload() throws Exception {
    registry.inject(
        Faults.onUpload().method("PUT").status(429).retryAfter(Duration.ofSeconds(1)).times(1));

    try (ImageWriter writer = writer()) {
      writer.writeBlob(new BytesContent(BLOB));
    }
    assertThat(registry.blob("mirror/app", DIGEST)).contains(BLOB);
  }

  @Test
  void should_say_that_a_blob_is_too_large() throws Exception {
    registry.inject(Faults.onUpload().method("PUT").status(413));

    try (ImageWriter writer = writer()) {
      FailedWith.kind(ErrorKind.PROTOCOL, () -> writer.writeBlob(new BytesContent(BLOB)))
          .contains("413", "limits the size of uploads");
    }
    assertThat(registry.countOf("PATCH")).isZero();
  }

  @Test
  void should_pass_on_a_failure_of_the_source_and_leave_nothing() throws Exception {
    IOException failure = new IOException("the source broke");
    byte[] good = new byte[2 << 20];

    try (ImageWriter writer = writer()) {
      assertThatThrownBy(
              () ->
                  writer.writeBlob(
                      BytesContent.failingAfter(good, BLOB.length, Digest.sha256(BLOB), failure)))
          .isSameAs(failure);
    }
    assertThat(registry.blob("mirror/app", DIGEST)).isEmpty();
    assertThat(registry.openUploads()).isZero();
  }

  @Test
  void should_not_commit_when_the_last_byte_of_the_source_fails() throws Exception {
    IOException failure = new IOException("wrong digest");
    byte[] almost = Arrays.copyOf(BLOB, BLOB.length - 1);

    try (ImageWriter writer = writer()) {
      assertThatThrownBy(
              () ->
                  writer.writeBlob(
                      BytesContent.failingAfter(almost, BLOB.length, Digest.sha256(BLOB), failure)))
          .isSameAs(failure);
    }
    assertThat(registry.blob("mirror/app", DIGEST)).isEmpty();
  }

  @Test
  void should_write_a_manifest_again_when_the_answer_is_lost() throws Exception {
    Fault lost = Faults.onManifests().method("PUT").loseResponse().times(1);
    registry.inject(lost);

    try (ImageWriter writer = writer()) {
      for (byte[] blob : IMAGE.blobs()) {
        writer.writeBlob(new BytesContent(blob));
      }
      writer.writeManifest(IMAGE.manifest(), null);
    }
    assertThat(registry.manifest("mirror/app", "1")).isPresent();
  }

  @Test
  void should_end_an_upload_when_the_run_is_cancelled() throws Exception {
    registry.inject(Faults.onUpload().method("PUT").delay(Duration.ofHours(1)));
    cancelIn(Duration.ofMillis(300));

    try (ImageWriter writer = writer()) {
      FailedWith.kind(ErrorKind.CANCELLED, () -> writer.writeBlob(new BytesContent(BLOB)));
    }
  }

  private void cancelIn(Duration delay) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> run.cancellation().cancel());
  }
}
