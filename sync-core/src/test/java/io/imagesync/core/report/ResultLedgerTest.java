// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.ErrorKind;
import io.imagesync.ImageResult;
import io.imagesync.ImageResult.Failure;
import io.imagesync.ImageResult.Status;
import io.imagesync.ImageResult.Transfer;
import io.imagesync.PlannedImage;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class ResultLedgerTest {
  private static final Digest DIGEST = Digest.sha256("m".getBytes(UTF_8));
  private static final List<PlannedImage> PLANNED =
      List.of(planned("a:1"), planned("b:1"), planned("c:1"));

  @TempDir Path directory;

  @Test
  void should_keep_results_in_planned_order() throws Exception {
    try (DigestFile file = DigestFile.create(Optional.empty())) {
      ResultLedger ledger = new ResultLedger(PLANNED, file);

      ledger.add(2, copied(2));
      ledger.add(0, failed(0));

      assertThat(ledger.results())
          .extracting(ImageResult::status)
          .containsExactly(Status.FAILED, Status.NOT_ATTEMPTED, Status.COPIED);
      assertThat(ledger.results()).extracting(ImageResult::image).isEqualTo(PLANNED);
    }
  }

  @Test
  void should_hold_back_a_line_until_the_images_before_it_are_done() throws Exception {
    Path path = directory.resolve("digests");
    try (DigestFile file = DigestFile.create(Optional.of(path))) {
      ResultLedger ledger = new ResultLedger(PLANNED, file);

      ledger.add(1, copied(1));
      assertThat(path).isEmptyFile();

      ledger.add(0, ImageResult.upToDate(PLANNED.get(0), DIGEST));
      assertThat(path).hasContent(line("a:1") + line("b:1"));

      ledger.add(2, copied(2));
      assertThat(path).hasContent(line("a:1") + line("b:1") + line("c:1"));
    }
  }

  @Test
  void should_write_no_line_for_an_image_that_did_not_arrive() throws Exception {
    Path path = directory.resolve("digests");
    try (DigestFile file = DigestFile.create(Optional.of(path))) {
      ResultLedger ledger = new ResultLedger(PLANNED, file);

      ledger.add(0, failed(0));
      ledger.add(1, ImageResult.notAttempted(PLANNED.get(1)));
      ledger.add(2, copied(2));
    }
    assertThat(path).hasContent(line("c:1"));
  }

  @Test
  void should_empty_a_file_that_was_there() throws Exception {
    Path path = Files.writeString(directory.resolve("digests"), "old\n");

    DigestFile.create(Optional.of(path)).close();

    assertThat(path).isEmptyFile();
  }

  @Test
  void should_fail_when_the_file_cannot_be_made() {
    Path path = directory.resolve("missing/digests");

    assertThatThrownBy(() -> DigestFile.create(Optional.of(path)))
        .isInstanceOf(NoSuchFileException.class);
  }

  static boolean hasFullDevice() {
    return Files.isWritable(Path.of("/dev/full"));
  }

  @Test
  @EnabledIf("hasFullDevice")
  void should_remember_why_the_file_is_incomplete() throws Exception {
    try (DigestFile file = DigestFile.create(Optional.of(Path.of("/dev/full")))) {
      ResultLedger ledger = new ResultLedger(PLANNED, file);
      assertThat(ledger.digestFailure()).isEmpty();

      ledger.add(0, copied(0));
      ledger.add(1, copied(1));

      assertThat(ledger.digestFailure()).containsInstanceOf(IOException.class);
      assertThat(ledger.results().get(1).status()).isEqualTo(Status.COPIED);
    }
  }

  private static PlannedImage planned(String name) {
    return new PlannedImage(new ImageName("docker", "r/" + name), new ImageName("dir", name));
  }

  private static String line(String name) {
    return DIGEST + " dir:" + name + "\n";
  }

  private static ImageResult copied(int index) {
    return ImageResult.copied(PLANNED.get(index), DIGEST, Transfer.NONE);
  }

  private static ImageResult failed(int index) {
    return ImageResult.failed(
        PLANNED.get(index), new Failure(ErrorKind.NETWORK, "broke", new IOException(), 1));
  }
}
