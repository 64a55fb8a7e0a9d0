// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.fault;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.BlobOutcome;
import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.PlannedImage;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncListener;
import io.imagesync.SyncReport;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.image.Descriptor;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A registry loses blobs between their arrival and the manifest's. */
@Timeout(60)
class LostBlobTest {
  private final InProcessRegistry source = InProcessRegistry.start();
  private final InProcessRegistry destination = InProcessRegistry.start();

  @BeforeEach
  void putImage() {
    TestImages.withSeed(1).image(2, 1000).pushTo(source, "app", "1");
  }

  @AfterEach
  void close() {
    source.close();
    destination.close();
  }

  private SyncReport sync(int losses) {
    return Loopback.sync(source.host() + "/app:1", destination.host())
        .listener(new Loser(losses))
        .run();
  }

  /** Removes blobs as soon as they have arrived. */
  private final class Loser implements SyncListener {
    private int left;

    Loser(int losses) {
      left = losses;
    }

    @Override
    public synchronized void blobFinished(
        PlannedImage image, Descriptor blob, BlobOutcome outcome) {
      if (left > 0 && destination.removeBlob("app", blob.digest().toString())) {
        left--;
      }
    }
  }

  @Test
  void should_send_a_blob_again_that_the_registry_has_lost() {
    SyncReport report = sync(1);

    assertThat(destination).hasImage("app:1").isComplete();
    assertThat(report.diagnostics())
        .extracting(Diagnostic::message)
        .anyMatch(message -> message.startsWith("Sending blobs again"));
  }

  @Test
  void should_fail_when_the_registry_loses_it_again() {
    SyncFailedException failure =
        catchThrowableOfType(SyncFailedException.class, () -> sync(Integer.MAX_VALUE));

    assertThat(failure.report().images().get(0).failure().orElseThrow().kind())
        .isEqualTo(ErrorKind.NOT_FOUND);
  }
}
