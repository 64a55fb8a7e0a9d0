// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.ImageResult;
import io.imagesync.ImageResult.Transfer;
import io.imagesync.PlannedImage;
import io.imagesync.SyncReport;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTableTest {
  private static final Digest DIGEST = Digest.sha256(new byte[0]);

  private static PlannedImage image(String tag) {
    return new PlannedImage(
        new ImageName("docker", "r.io/app:" + tag), new ImageName("dir", "/m/app:" + tag));
  }

  @Test
  void should_align_its_columns() {
    SyncReport report =
        new SyncReport(
            List.of(
                ImageResult.copied(image("1"), DIGEST, new Transfer(3, 1, 3 << 20)),
                ImageResult.upToDate(image("latest"), DIGEST),
                ImageResult.failed(
                    image("2"),
                    new ImageResult.Failure(
                        ErrorKind.NETWORK, "it broke", new IOException("it broke"), 1))),
            List.of(),
            Duration.ofMillis(1234));
    assertThat(ReportTable.lines(report))
        .containsExactly(
            "IMAGE              RESULT      MOVED             REUSED   DIGEST",
            "dir:/m/app:1       copied      3 blobs, 3.0 MiB  1 blob   sha256:e3b0c44298fc",
            "dir:/m/app:latest  up to date  0 blobs, 0.0 MiB  0 blobs  sha256:e3b0c44298fc",
            "dir:/m/app:2       failed      0 blobs, 0.0 MiB  0 blobs",
            "3 images, 3 blobs, 3.0 MiB in 1.23 s");
  }
}
