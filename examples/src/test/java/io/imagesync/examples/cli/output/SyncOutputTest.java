// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.output;

import static io.imagesync.examples.cli.output.TestRun.CONFIG;
import static io.imagesync.examples.cli.output.TestRun.LAYER_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.ImageResult;
import io.imagesync.ManifestOutline;
import io.imagesync.PlannedImage;
import io.imagesync.RetryPolicy;
import io.imagesync.SyncDestination;
import io.imagesync.SyncListener;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyncOutputTest {
  private static final String TIME = "time=\"2026-02-03T04:05:06Z\" ";
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PlannedImage first = TestRun.image("1");
  private final PlannedImage second = TestRun.image("2");
  private final ManifestOutline manifest = TestRun.manifest("m", CONFIG, LAYER_1);
  private final Syncer syncer =
      Syncer.from(SyncSource.docker("reg.io/app"))
          .to(SyncDestination.dir(Path.of("/m")))
          .retry(RetryPolicy.times(1));

  /** Both streams go to the same place, so that their order shows. */
  private Console console(boolean terminal) {
    PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Clock clock = Clock.fixed(Instant.parse("2026-02-03T04:05:06Z"), ZoneOffset.UTC);
    return new Console(both, both, clock, terminal);
  }

  private SyncOutput output(Syncer configured) {
    return new SyncOutput(
        console(false), configured.request(), sources(configured), Optional.empty());
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replace(TIME, "");
  }

  private void copy(SyncListener output, PlannedImage image) {
    output.manifestRead(image, manifest);
    output.blobStarted(image, LAYER_1);
    output.blobStarted(image, CONFIG);
    output.manifestWritten(image, manifest.descriptor());
  }

  private static SyncReport report(ImageResult... results) {
    return new SyncReport(List.of(results), List.of(), Duration.ZERO);
  }

  @Test
  void should_print_blocks_in_planned_order() {
    // given
    SyncOutput output = output(syncer);
    output.planned(List.of(first, second));
    // when
    output.imageStarted(second, 2, 2);
    output.imageStarted(first, 1, 2);
    copy(output, second);
    output.imageFinished(TestRun.copied(second));
    output.imageFinished(TestRun.upToDate(first));
    output.finished(report(TestRun.upToDate(first), TestRun.copied(second)));
    // then
    assertThat(printed().lines())
        .containsExactly(
            "level=info msg=\"Copying image ref 1/2\" from=\"docker://reg.io/app:1\""
                + " to=\"dir:/m/app:1\"",
            "Getting image source signatures",
            "Skipping: image already present at destination",
            "level=info msg=\"Copying image ref 2/2\" from=\"docker://reg.io/app:2\""
                + " to=\"dir:/m/app:2\"",
            "Getting image source signatures",
            "Copying blob " + LAYER_1.digest(),
            "Copying config " + CONFIG.digest(),
            "Writing manifest to image destination");
  }

  @Test
  void should_tell_of_each_attempt() {
    SyncOutput output = output(syncer);
    output.planned(List.of(first));
    output.imageStarted(first, 1, 1);
    output.manifestRead(first, manifest);
    output.blobStarted(first, LAYER_1);
    output.retrying(first, 1, new IOException("it broke"));
    copy(output, first);
    output.imageFinished(TestRun.copied(first));
    assertThat(printed().lines().skip(1))
        .containsExactly(
            "Getting image source signatures",
            "Copying blob " + LAYER_1.digest(),
            "level=warning msg=\"Failed, retrying in 1s ... (1/1). Error: it broke\"",
            "Getting image source signatures",
            "Copying blob " + LAYER_1.digest(),
            "Copying config " + CONFIG.digest(),
            "Writing manifest to image destination");
  }

  @Test
  void should_report_failures_on_the_way_when_it_keeps_going() {
    SyncOutput output = output(syncer.keepGoing());
    output.planned(List.of(first, second));
    output.imageStarted(first, 1, 2);
    output.imageFinished(TestRun.failed(first, ErrorKind.NETWORK, "broke"));
    output.imageStarted(second, 2, 2);
    assertThat(printed().lines().skip(1))
        .containsExactly(
            "level=error msg=\"Error copying ref \\\"docker://reg.io/app:1\\\"\" error=broke",
            "level=info msg=\"Copying image ref 2/2\" from=\"docker://reg.io/app:2\""
                + " to=\"dir:/m/app:2\"");
  }

  @Test
  void should_leave_the_first_failure_to_the_caller_and_report_the_others() {
    SyncOutput output = output(syncer);
    output.planned(List.of(first, second));
    output.imageStarted(first, 1, 2);
    output.imageStarted(second, 2, 2);
    ImageResult one = TestRun.failed(first, ErrorKind.NETWORK, "broke");
    ImageResult two = TestRun.failed(second, ErrorKind.NETWORK, "broke as well");
    output.imageFinished(two);
    output.imageFinished(one);
    output.finished(report(one, two));
    assertThat(printed())
        .doesNotContain("error=broke\n")
        .contains("app:2\\\"\" error=\"broke as well\"");
  }

  @Test
  void should_print_what_is_worth_knowing_once() {
    SyncOutput output = output(syncer);
    output.diagnostic(Diagnostic.warning("set tlsVerify(false)"));
    output.diagnostic(Diagnostic.info("by the way"));
    output.diagnostic(Diagnostic.warning("set tlsVerify(false)"));
    assertThat(printed().lines())
        .containsExactly(
            "level=warning msg=\"set --src-tls-verify=false or --dest-tls-verify=false\"",
            "level=info msg=\"by the way\"");
  }

  @Test
  void should_give_the_events_to_the_bar_and_print_no_progress_lines() {
    // given
    StringBuilder heard = new StringBuilder();
    SyncListener bar =
        new SyncListener() {
          @Override
          public void planned(List<PlannedImage> images) {
            heard.append("planned ").append(images.size());
          }

          @Override
          public void imageFinished(ImageResult result) {
            heard.append(" finished ").append(result.destination());
          }
        };
    SyncOutput output =
        new SyncOutput(console(true), syncer.request(), sources(syncer), Optional.of(bar));
    // when
    output.planned(List.of(first));
    output.imageStarted(first, 1, 1);
    copy(output, first);
    output.imageFinished(TestRun.copied(first));
    // then
    assertThat(heard).hasToString("planned 1 finished dir:/m/app:1");
    assertThat(printed()).startsWith("INFO[0000] Copying image ref 1/1").doesNotContain("blob");
  }

  @Test
  void should_keep_the_status_below_the_log() {
    Console console = console(true);
    console.showStatus("[==  ]");
    console.log(LogLine.info("hello"));
    console.endStatus();
    console.log(LogLine.info("bye"));
    String clear = "\r\u001b[K";
    assertThat(printed())
        .matches(
            "(?s)\\Q"
                + clear
                + "[==  ]"
                + clear
                + "\\EINFO\\[0000\\] hello +\\R\\[==  \\]\\RINFO\\[0000\\] bye +\\R");
  }

  private static SourceGroups sources(Syncer syncer) {
    return SourceGroups.of(syncer.request().source());
  }
}
