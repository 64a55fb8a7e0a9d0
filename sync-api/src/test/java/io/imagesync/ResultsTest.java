// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.imagesync.ImageResult.Failure;
import io.imagesync.ImageResult.Status;
import io.imagesync.ImageResult.Transfer;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports, and the exceptions that carry them. */
class ResultsTest {
  private static final Digest DIGEST = Digest.sha256(new byte[0]);
  private static final PlannedImage IMAGE = image("app:1");

  private final ImageResult copied = ImageResult.copied(IMAGE, DIGEST, new Transfer(2, 1, 300));
  private final ImageResult upToDate = ImageResult.upToDate(image("app:2"), DIGEST);
  private final ImageResult notAttempted = ImageResult.notAttempted(image("app:3"));

  @Test
  void should_say_what_became_of_an_image() {
    assertThat(copied.status()).isEqualTo(Status.COPIED);
    assertThat(copied.digest()).contains(DIGEST);
    assertThat(copied.source()).hasToString("docker://reg.example.com/app:1");
    assertThat(copied.destination()).hasToString("dir:images/app:1");
    assertThat(IMAGE).hasToString("docker://reg.example.com/app:1 -> dir:images/app:1");
    assertThat(upToDate.transfer()).isEqualTo(Transfer.NONE);
    assertThat(notAttempted.digest()).isEmpty();
    assertThat(failed("app:4", "no", new IOException()).failure())
        .map(Failure::kind)
        .contains(ErrorKind.NETWORK);
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void should_refuse_values_that_contradict_each_other(Status status) {
    Optional<Failure> failure =
        Optional.of(new Failure(ErrorKind.NETWORK, "no", new IOException(), 1));
    boolean arrived = status == Status.COPIED || status == Status.UP_TO_DATE;
    Optional<Digest> wrongDigest = arrived ? Optional.empty() : Optional.of(DIGEST);
    Optional<Digest> rightDigest = arrived ? Optional.of(DIGEST) : Optional.empty();
    Optional<Failure> rightFailure = status == Status.FAILED ? failure : Optional.empty();
    Optional<Failure> wrongFailure = status == Status.FAILED ? Optional.empty() : failure;

    assertThat(new ImageResult(IMAGE, status, rightDigest, rightFailure, Transfer.NONE).status())
        .isEqualTo(status);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageResult(IMAGE, status, wrongDigest, rightFailure, Transfer.NONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageResult(IMAGE, status, rightDigest, wrongFailure, Transfer.NONE));
  }

  @Test
  void should_refuse_a_result_without_status() {
    assertThatNullPointerException()
        .isThrownBy(
            () -> new ImageResult(IMAGE, null, Optional.empty(), Optional.empty(), Transfer.NONE));
  }

  @Test
  void should_add_up_what_was_moved() {
    SyncReport report = report(copied, upToDate, copied);

    assertThat(report.transfer()).isEqualTo(new Transfer(4, 2, 600));
    assertThat(report().transfer()).isEqualTo(Transfer.NONE);
  }

  @Test
  void should_pick_images_by_status_in_their_order() {
    ImageResult first = failed("a:1", "first", new IOException());
    ImageResult second = failed("a:2", "second", new IOException());
    SyncReport report = report(copied, first, upToDate, second, notAttempted);

    assertThat(report.withStatus(Status.FAILED)).containsExactly(first, second);
    assertThat(report.withStatus(Status.COPIED)).containsExactly(copied);
    assertThat(report.withStatus(Status.NOT_ATTEMPTED)).containsExactly(notAttempted);
  }

  @Test
  void should_keep_lists_that_nobody_can_change() {
    List<ImageResult> images = new ArrayList<>(List.of(copied));
    List<Diagnostic> diagnostics = new ArrayList<>(List.of(Diagnostic.info("x")));
    SyncReport report = new SyncReport(images, diagnostics, Duration.ZERO);

    images.clear();
    diagnostics.clear();

    assertThat(report.images()).containsExactly(copied);
    assertThat(report.diagnostics()).containsExactly(new Diagnostic(Diagnostic.Severity.INFO, "x"));
    assertThat(Diagnostic.warning("y")).isEqualTo(new Diagnostic(Diagnostic.Severity.WARNING, "y"));
  }

  @Test
  void should_name_the_first_failure_and_count_the_others() {
    IOException first = new IOException("first");
    IOException second = new IOException("second");
    IOException third = new IOException("third");
    SyncReport report =
        report(
            copied,
            failed("a:1", "Cannot copy a:1", first),
            failed("a:2", "Cannot copy a:2", second),
            notAttempted,
            failed("a:3", "Cannot copy a:3", third));

    SyncFailedException exception = new SyncFailedException(report);

    assertThat(exception)
        .hasMessage("3 of 5 images failed: Cannot copy a:1 (and 2 more)")
        .cause()
        .isSameAs(first);
    assertThat(exception.getSuppressed()).containsExactly(second, third);
    assertThat(exception.report()).isSameAs(report);
  }

  @Test
  void should_not_count_others_when_there_are_none() {
    SyncFailedException exception =
        new SyncFailedException(report(failed("a:1", "Cannot copy a:1", new IOException())));

    assertThat(exception)
        .hasMessage("1 of 1 images failed: Cannot copy a:1")
        .hasNoSuppressedExceptions();
  }

  @Test
  void should_take_one_cause_for_several_images() {
    IOException same = new IOException("same");

    SyncFailedException exception =
        new SyncFailedException(report(failed("a:1", "no", same), failed("a:2", "no", same)));

    assertThat(exception).cause().isSameAs(same);
    assertThat(exception.getSuppressed()).containsExactly(same);
  }

  @Test
  void should_fail_when_a_part_of_the_source_is_missing() {
    IOException why = new IOException("refused");
    MissingSource gap = new MissingSource("r.io/a", ErrorKind.NETWORK, "r.io/a: refused", why);
    List<ImageResult> images = List.of(copied);
    SyncReport report = new SyncReport(images, List.of(gap, gap), List.of(), Duration.ZERO);

    SyncFailedException exception = new SyncFailedException(report);

    assertThat(exception)
        .hasMessage("2 parts of the source could not be listed: r.io/a: refused (and 1 more)")
        .cause()
        .isSameAs(why);
    assertThat(exception.getSuppressed()).containsExactly(why);
  }

  @Test
  void should_tell_of_failed_images_before_missing_parts() {
    IOException first = new IOException("first");
    IOException second = new IOException("second");
    MissingSource gap = new MissingSource("r.io/a", ErrorKind.DENIED, "r.io/a: no", second);
    SyncReport report =
        new SyncReport(
            List.of(failed("a:1", "Cannot copy a:1", first)),
            List.of(gap),
            List.of(),
            Duration.ZERO);

    assertThat(new SyncFailedException(report))
        .hasMessage(
            "1 of 1 images failed: Cannot copy a:1; "
                + "1 parts of the source could not be listed: r.io/a: no")
        .hasSuppressedException(second)
        .cause()
        .isSameAs(first);
  }

  @Test
  void should_tell_what_a_diagnostic_is_about() {
    Diagnostic diagnostic = Diagnostic.error("No").details(Map.of("repo", "a"));

    assertThat(diagnostic.severity()).isEqualTo(Diagnostic.Severity.ERROR);
    assertThat(diagnostic.details()).containsExactly(Map.entry("repo", "a"));
    assertThat(Diagnostic.info("x").details()).isEmpty();
  }

  @Test
  void should_refuse_a_failure_without_failed_images() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SyncFailedException(report(copied)))
        .withMessageContaining("no failed image");
  }

  @Test
  void should_fail_although_every_image_arrived() {
    IOException cause = new IOException("disk full");
    SyncFailedException exception =
        new SyncFailedException("The digest file is incomplete", report(copied), cause);

    assertThat(exception).hasMessage("The digest file is incomplete").cause().isSameAs(cause);
    assertThat(exception.report().images()).containsExactly(copied);
  }

  @Test
  void should_say_why_a_run_ended_early() {
    SyncCancelledException cancelled =
        new SyncCancelledException("out of time", report(notAttempted), null);
    IOException refused = new IOException("refused");
    SyncListingException listing =
        new SyncListingException("cannot list", ErrorKind.DENIED, refused);

    assertThat(cancelled).hasMessage("out of time").hasNoCause();
    assertThat(cancelled.report().images()).containsExactly(notAttempted);
    assertThat(listing).hasMessage("cannot list").cause().isSameAs(refused);
    assertThat(listing.kind()).isEqualTo(ErrorKind.DENIED);
  }

  @Test
  void should_survive_being_sent_elsewhere() throws Exception {
    SyncFailedException exception =
        new SyncFailedException(report(failed("a:1", "no", new IOException("why"))));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(exception);
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat((Throwable) in.readObject())
          .isInstanceOf(SyncFailedException.class)
          .hasMessage(exception.getMessage())
          .hasRootCauseMessage("why");
    }
  }

  private static PlannedImage image(String name) {
    return new PlannedImage(
        new ImageName("docker", "reg.example.com/" + name), new ImageName("dir", "images/" + name));
  }

  private static ImageResult failed(String name, String message, Throwable cause) {
    return ImageResult.failed(image(name), new Failure(ErrorKind.NETWORK, message, cause, 1));
  }

  private static SyncReport report(ImageResult... images) {
    return new SyncReport(List.of(images), List.of(), Duration.ZERO);
  }
}
