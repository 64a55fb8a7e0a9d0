// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.ImageResult;
import io.imagesync.PlannedImage;
import io.imagesync.RetryPolicy;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.image.DockerReference;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {
  private static final SourceGroups ONE = SourceGroups.of(SyncSource.docker("r/a"));

  private static final String HEAD = "time=\"2026-02-03T04:05:06Z\" ";
  private final PlannedImage image = TestRun.image("1");

  private static String text(LogLine line) {
    String text = line.format(OffsetDateTime.parse("2026-02-03T04:05:06Z"));
    assertThat(text).startsWith(HEAD);
    return text.substring(HEAD.length());
  }

  @Test
  void should_announce_the_source() {
    assertThat(text(Messages.tagPresenceCheck("busybox", DockerReference.parse("busybox"))))
        .isEqualTo("level=info msg=\"Tag presence check\" imagename=busybox tagged=false");
    assertThat(text(Messages.tagPresenceCheck("h:1/b:2", DockerReference.parse("h:1/b:2"))))
        .isEqualTo("level=info msg=\"Tag presence check\" imagename=\"h:1/b:2\" tagged=true");
    assertThat(text(Messages.gettingTags(DockerReference.parse("busybox"))))
        .isEqualTo("level=info msg=\"Getting tags\" image=docker.io/library/busybox");
  }

  @Test
  void should_number_the_images() {
    assertThat(text(Messages.copying(image, 2, 3, ONE)))
        .isEqualTo(
            "level=info msg=\"Copying image ref 2/3\" from=\"docker://reg.io/app:1\""
                + " to=\"dir:/m/app:1\"");
  }

  @ParameterizedTest
  @CsvSource({"1, 1s", "2, 2s", "3, 4s", "7, 1m4s", "12, 34m8s", "90, 298261h37m4s"})
  void should_double_the_wait(int failedAttempt, String wait) {
    assertThat(text(Messages.retrying(RetryPolicy.times(90), failedAttempt, "timeout")))
        .isEqualTo(
            "level=warning msg=\"Failed, retrying in "
                + wait
                + " ... ("
                + failedAttempt
                + "/90). Error: timeout\"");
  }

  @Test
  void should_name_the_fixed_wait() {
    RetryPolicy fixed = RetryPolicy.times(2).fixedDelay(Duration.ofMillis(1500));
    assertThat(text(Messages.retrying(fixed, 2, "timeout")))
        .contains("Failed, retrying in 1.5s ... (2/2). Error: timeout");
  }

  @Test
  void should_tell_why_an_image_failed_without_naming_it_twice() {
    ImageResult failure = TestRun.failed(image, ErrorKind.NETWORK, "it broke");
    assertThat(text(Messages.failed(failure)))
        .isEqualTo(
            "level=error msg=\"Error copying ref \\\"docker://reg.io/app:1\\\"\""
                + " error=\"it broke\"");
    assertThat(Messages.fatal(failure))
        .isEqualTo("Error copying ref \"docker://reg.io/app:1\": it broke");
  }

  @Test
  void should_refuse_to_overwrite_in_the_known_words() {
    ImageResult failure = TestRun.failed(image, ErrorKind.DESTINATION_EXISTS, "taken");
    assertThat(Messages.fatal(failure))
        .endsWith("Refusing to overwrite destination directory \"/m/app:1\"");
  }

  @Test
  void should_advise_options_instead_of_methods() {
    ImageResult failure =
        TestRun.failed(
            image,
            ErrorKind.UNAUTHORIZED,
            "401; log in with RegistryAccess.credentials(user, password)");
    assertThat(Messages.fatal(failure)).endsWith("401; log in with --src-creds or --dest-creds");
  }

  @Test
  void should_count_what_arrived() {
    List<ImageResult> results =
        List.of(
            TestRun.copied(image),
            TestRun.upToDate(image),
            TestRun.failed(image, ErrorKind.NETWORK, "x"),
            ImageResult.notAttempted(image));
    assertThat(text(Messages.synced(new SyncReport(results, List.of(), Duration.ZERO), ONE)))
        .isEqualTo("level=info msg=\"Synced 2 images from 1 sources\"");
  }
}
