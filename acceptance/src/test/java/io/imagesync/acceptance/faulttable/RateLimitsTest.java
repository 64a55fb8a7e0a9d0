// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.acceptance.faulttable.Targets.BLOBS;
import static io.imagesync.acceptance.faulttable.Targets.MANIFESTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.RetryPolicy;
import io.imagesync.testkit.image.TestImages;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RateLimitsTest {
  @RegisterExtension private final Bench bench = new Bench();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Nothing: here",
        "Retry-After: 0",
        "Retry-After: 60",
        "Retry-After: 0.0001",
        "Retry-After: 1.5",
        "Retry-After: -1",
        "Retry-After: -99999999999999999999",
        "Retry-After: soon",
        "Retry-After:",
        "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT",
        "Retry-After: 1\r\nRetry-After: 2",
        "Retry-After: 86400\r\nRetry-After: 2"
      })
  @DisplayName("row 53: a rate limit that can be waited for, or says nothing useful")
  void should_wait_and_ask_again(String header) {
    bench.registry().on("GET", MANIFESTS, 2, Script.reply(429, "", header));

    bench.pull().succeeded();

    assertThat(bench.server().count("GET", MANIFESTS)).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Retry-After: 61",
        "Retry-After: 86400",
        "Retry-After: 99999999999999999999999999",
        "Retry-After: DATE"
      })
  @DisplayName("row 53: one that takes too long fails at once and says how long it takes")
  void should_not_wait_too_long(String header) {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plusSeconds(7200).atOffset(ZoneOffset.UTC));
    bench.registry().on("GET", MANIFESTS, Script.reply(429, "", header.replace("DATE", date)));

    bench.pull().failed(ErrorKind.RATE_LIMITED, "429", "rate limited until 2");
    assertThat(bench.server().count("GET", MANIFESTS)).isEqualTo(2);
  }

  @Test
  @DisplayName("row 53: a long one is waited for by those who have the time")
  void should_wait_for_as_long_as_it_may() {
    bench.registry().on("GET", MANIFESTS, 1, Script.reply(429, "", "Retry-After: 600"));

    bench
        .options(s -> s.retry(RetryPolicy.none().waitAtMost(Duration.ofMinutes(10))))
        .pull()
        .succeeded();
  }

  @Test
  @DisplayName("row 53: one that never ends fails after five attempts")
  void should_give_up_after_five_attempts() {
    bench.registry().on("GET", MANIFESTS, Script.reply(429, ""));

    bench.pull().failed(ErrorKind.RATE_LIMITED, "429", "try again later");
    assertThat(bench.server().count("GET", MANIFESTS)).isEqualTo(6);
  }

  @Test
  @DisplayName("row 53: a rate limit is also what its code says, whatever the status")
  void should_know_a_rate_limit_by_its_code() {
    bench
        .registry()
        .on("GET", MANIFESTS, 2, Script.reply(403, Script.error("TOOMANYREQUESTS", "no")));

    bench.pull().succeeded();
  }

  @Test
  @DisplayName("row 54: when all threads run into a rate limit, all wait, and none is in front")
  void should_hold_back_all_threads() {
    bench.image(TestImages.withSeed(4).image(6, 30_000));
    bench.registry().on("GET", BLOBS, 7, Script.reply(429, "", "Retry-After: 10"));

    bench.pull().succeeded();

    // Seven are refused at most; then each of the seven blobs is asked for once more.
    assertThat(bench.server().count("GET", BLOBS)).isBetween(8L, 14L);
  }

  @Test
  @DisplayName("row 54: a limit that is too long stops the others from asking")
  void should_stop_all_threads() {
    bench.image(TestImages.withSeed(4).image(6, 30_000));
    bench.registry().on("GET", BLOBS, Script.reply(429, "", "Retry-After: 3600"));

    bench.pull().failed(ErrorKind.RATE_LIMITED, "rate limited until");
    assertThat(bench.server().count("GET", BLOBS)).isLessThanOrEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 499, 500, 502, 503, 504, 520, 521, 522, 523, 524})
  @DisplayName("row 55: a registry that is out of order for a while is asked again")
  void should_ask_again_what_may_pass(int status) {
    bench
        .registry()
        .on("GET", MANIFESTS, 2, Script.reply(status, "<html></html>", "Content-Type: text/html"))
        .on("GET", BLOBS, 2, Script.reply(status, "", "Retry-After: 1"));

    bench.pull().succeeded();

    assertThat(bench.server().count("GET", MANIFESTS)).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 499, 500, 502, 503, 504, 520, 521, 522, 523, 524})
  @DisplayName("row 55: but not for ever")
  void should_give_up_after_three_attempts(int status) {
    bench.registry().on("GET", MANIFESTS, Script.reply(status, ""));

    bench.pull().failed(ErrorKind.UNAVAILABLE, "answered " + status);
    assertThat(bench.server().count("GET", MANIFESTS)).isEqualTo(4);
  }

  @Test
  @DisplayName("row 55: nor when it says that it takes longer")
  void should_not_wait_for_long_outages() {
    bench.registry().on("GET", MANIFESTS, Script.reply(503, "", "Retry-After: 3600"));

    bench.pull().failed(ErrorKind.UNAVAILABLE, "answered 503");
    assertThat(bench.server().count("GET", MANIFESTS)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 402, 406, 409, 410, 418, 451, 505, 511, 599})
  @DisplayName("row 55: what will not pass is not asked again")
  void should_not_ask_again_what_will_not_pass(int status) {
    bench.registry().on("GET", MANIFESTS, Script.reply(status, ""));

    bench.pull().failed(ErrorKind.PROTOCOL, "answered " + status);
    assertThat(bench.server().count("GET", MANIFESTS)).isEqualTo(2);
  }
}
