// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.rows;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.Fault;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, how often, and what is said about it. */
class RetryRowsTest {
  private static final String AGAIN = "Failed, retrying in 1ms ... ";

  private final InProcessRegistry source = InProcessRegistry.start();
  private final InProcessRegistry mirror = InProcessRegistry.start();
  @TempDir private Path folder;

  @BeforeEach
  void fill() {
    TestImages.withSeed(4).image(1, 100).pushTo(source, "app", "1");
  }

  @AfterEach
  void stop() {
    source.close();
    mirror.close();
  }

  private CommandLine mirror(String from, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("--src=docker", "--dest=docker", "--src-tls-verify=false"));
    arguments.addAll(List.of("--dest-tls-verify=false", "--retry-delay=1ms"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of(source.host() + "/" + from, mirror.host()));
    return CommandLine.sync(arguments.toArray(String[]::new));
  }

  private static long retries(CommandLine run) {
    return run.messages().stream().filter(line -> line.contains("Failed, retrying in ")).count();
  }

  @ParameterizedTest(name = "10: --retry-times={0} makes {1} more attempts")
  @CsvSource({"-1, 0", "0, 0", "1, 1", "3, 3"})
  void should_try_as_often_as_told(int times, int expected) {
    source.inject(Faults.onManifest("1").status(503));
    CommandLine run = mirror("app:1", "--retry-times=" + times);
    assertThat(run.status()).isEqualTo(1);
    assertThat(retries(run)).isEqualTo(expected);
  }

  @Test
  @DisplayName("10: without --retry-times nothing is tried again")
  void should_not_try_again_untold() {
    source.inject(Faults.onManifest("1").status(503));
    assertThat(retries(mirror("app:1"))).isZero();
  }

  @Test
  @DisplayName("10: an image is tried again, which is said")
  void should_say_that_an_image_is_tried_again() {
    source.inject(Faults.onManifest("1").status(503));
    assertThat(mirror("app:1", "--retry-times=2").messages())
        .anyMatch(line -> line.startsWith("level=warning msg=\"" + AGAIN + "(1/2). Error: "))
        .anyMatch(line -> line.startsWith("level=warning msg=\"" + AGAIN + "(2/2). Error: "));
  }

  @Test
  @DisplayName("10: the listing is tried again with a budget of its own, which is said")
  void should_say_that_the_listing_is_tried_again() {
    source.inject(Faults.onTags().status(503));
    CommandLine run = mirror("app", "--retry-times=2");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.messages())
        .anyMatch(line -> line.startsWith("level=warning msg=\"" + AGAIN + "(1/2). Error: "))
        .anyMatch(line -> line.startsWith("level=warning msg=\"" + AGAIN + "(2/2). Error: "));
  }

  @ParameterizedTest(name = "10: status {0} is tried again")
  @ValueSource(ints = {502, 503, 504})
  void should_try_again_after_passing_failures(int status) {
    assertThat(retries(failing(Faults.onManifest("1").status(status)))).isEqualTo(1);
  }

  @Test
  @DisplayName("10: status 500 is tried again, which skopeo does not do")
  void should_try_again_after_an_internal_error() {
    assertThat(retries(failing(Faults.onManifest("1").status(500)))).isEqualTo(1);
  }

  @Test
  @DisplayName("10: status 429 is waited out, without --retry-times")
  void should_wait_as_long_as_asked() {
    source.inject(Faults.onManifest("1").status(429).retryAfter(Duration.ZERO).times(1));
    CommandLine run = mirror("app:1");
    assertThat(run.status()).as(run.fatal()).isZero();
    assertThat(retries(run)).isZero();
  }

  @ParameterizedTest(name = "10: status {0} is not tried again")
  @ValueSource(ints = {400, 401, 403, 404, 405, 501, 505})
  void should_not_try_again_what_will_not_change(int status) {
    assertThat(retries(failing(Faults.onManifest("1").status(status)))).isZero();
  }

  @Test
  @DisplayName("10: a connection that ends without an answer is tried again")
  void should_try_again_after_a_lost_connection() {
    assertThat(retries(failing(Faults.onManifest("1").dropConnection()))).isEqualTo(1);
  }

  @Test
  @DisplayName("10: a retry into a directory begins with nothing; in skopeo it fails")
  void should_retry_into_a_directory() {
    String layer = TestImages.withSeed(4).image(1, 100).blobs().get(1).digest().toString();
    source.inject(Faults.onBlob(layer).status(503).times(1));
    CommandLine run =
        CommandLine.sync(
            "--src=docker",
            "--dest=dir",
            "--src-tls-verify=false",
            "--retry-times=3",
            "--retry-delay=1ms",
            source.host() + "/app:1",
            folder.toString());
    assertThat(run.status()).as(run.fatal()).isZero();
    assertThat(folder.resolve("app:1/manifest.json")).exists();
  }

  @Test
  @DisplayName("10: a negative --retry-delay is refused; skopeo crashes at the first retry")
  void should_refuse_a_negative_delay() {
    CommandLine run = mirror("app:1", "--retry-delay=-1s");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.fatal()).contains("must not be negative");
    assertThat(source).receivedRequests(0);
  }

  private CommandLine failing(Fault fault) {
    source.inject(fault);
    CommandLine run = mirror("app:1", "--retry-times=1");
    assertThat(run.status()).isNotZero();
    return run;
  }
}
