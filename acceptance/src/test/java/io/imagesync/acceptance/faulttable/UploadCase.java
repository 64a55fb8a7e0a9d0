// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;

import io.imagesync.testkit.image.TestImages;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sends the blobs of an image to the registry. */
@Timeout(30)
abstract class UploadCase {
  static final String UPLOADS = "/v2/mirror/app/blobs/uploads/";
  static final String BLOBS = "/v2/mirror/app/blobs/sha256:";

  @RegisterExtension final Bench bench = new Bench();

  final void assertArrived() {
    bench.assertPushed();
    assertThat(bench.sound()).hasNoOpenUploads();
  }

  /** A layer that is looked for with HEAD. */
  final void useBigLayer() {
    bench.image(TestImages.withSeed(2).image(1, 1_200_000));
  }
}
