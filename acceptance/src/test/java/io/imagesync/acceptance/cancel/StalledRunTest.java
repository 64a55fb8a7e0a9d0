// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.cancel;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.PlannedImage;
import io.imagesync.RetryPolicy;
import io.imagesync.SyncListener;
import io.imagesync.Syncer;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that wait for a registry which neither goes on nor ends. */
class StalledRunTest {
  private static final long BLOB = 48L << 20;
  private static final long ENOUGH = 4L << 20;

  private final InProcessRegistry source = InProcessRegistry.start();
  private final InProcessRegistry mirror = InProcessRegistry.start();
  @TempDir private Path directory;

  /** One layer: of an upload whose beginning has not been answered yet, nothing is known. */
  @BeforeEach
  void fill() {
    TestImages.withSeed(8).builder().syntheticLayer(BLOB).build().pushTo(source, "app", "1");
  }

  @AfterEach
  void stop() {
    source.close();
    mirror.close();
  }

  @ParameterizedTest
  @EnumSource
  void should_end_while_a_download_to_a_registry_stands_still(Stop stop) throws Exception {
    try (StallingProxy proxy = StallingProxy.stopsSending(source.port(), ENOUGH)) {
      Syncer syncer = Loopback.sync(proxy.host() + "/app", mirror.host());

      StoppedRun.check(syncer, stop, proxy::awaitStall);

      assertNothingAtMirror();
    }
  }

  @ParameterizedTest
  @EnumSource
  void should_end_while_a_download_to_a_directory_stands_still(Stop stop) throws Exception {
    try (StallingProxy proxy = StallingProxy.stopsSending(source.port(), ENOUGH)) {
      Path destination = Files.createDirectory(directory.resolve("mirror"));
      Syncer syncer = Loopback.sync(proxy.host() + "/app", destination);

      StoppedRun.check(syncer, stop, proxy::awaitStall);

      assertThat(destination).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @EnumSource
  void should_end_while_an_upload_stands_still(Stop stop) throws Exception {
    try (StallingProxy proxy = StallingProxy.stopsReading(mirror.port(), ENOUGH)) {
      Syncer syncer = Loopback.sync(source.host() + "/app", proxy.host());

      StoppedRun.check(syncer, stop, proxy::awaitStall);

      // This registry takes care of one request to an upload at a time.
      long begun = uploadRequests("POST", 202);
      long completed = uploadRequests("PUT", 201);
      assertThat(mirror)
          .hasTags("app")
          .received((int) (begun - completed), "DELETE", "/blobs/uploads/");
    }
  }

  @ParameterizedTest
  @EnumSource
  void should_end_while_the_source_is_silent(Stop stop) throws Exception {
    try (StallingProxy proxy = StallingProxy.isSilent(source.port())) {
      Syncer syncer = Loopback.sync(proxy.host() + "/app", mirror.host());

      StoppedRun.check(syncer, stop, proxy::awaitStall);

      assertNothingAtMirror();
    }
  }

  @ParameterizedTest
  @EnumSource
  void should_end_while_the_destination_is_silent(Stop stop) throws Exception {
    try (StallingProxy proxy = StallingProxy.isSilent(mirror.port())) {
      Syncer syncer = Loopback.sync(source.host() + "/app", proxy.host());

      StoppedRun.check(syncer, stop, proxy::awaitStall);

      assertNothingAtMirror();
    }
  }

  @ParameterizedTest
  @EnumSource
  void should_end_while_it_waits_to_try_again(Stop stop) throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    source.inject(Faults.onBlobs().status(503));
    Syncer syncer =
        Loopback.sync(source.host() + "/app", mirror.host())
            .retry(RetryPolicy.times(1).fixedDelay(Duration.ofMinutes(5)))
            .listener(
                new SyncListener() {
                  @Override
                  public void retrying(PlannedImage image, int attempt, Throwable cause) {
                    waiting.countDown();
                  }
                });

    StoppedRun.check(syncer, stop, seconds -> waiting.await(seconds, TimeUnit.SECONDS));

    assertNothingAtMirror();
  }

  private long uploadRequests(String method, int status) {
    return mirror.requests().stream()
        .filter(request -> request.path().contains("/blobs/uploads/"))
        .filter(request -> request.method().equals(method) && request.status() == status)
        .count();
  }

  private void assertNothingAtMirror() {
    assertThat(mirror).hasTags("app").hasNoOpenUploads();
  }
}
