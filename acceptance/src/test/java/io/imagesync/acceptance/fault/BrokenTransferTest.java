// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.fault;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.RecordedRequest;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections break in the middle of a layer, at the source and at the destination. */
@Timeout(60)
class BrokenTransferTest {
  private static final int LAYER = 2_000_000;
  private static final int CUT = 600_000;

  private final InProcessRegistry source = InProcessRegistry.start();
  private final InProcessRegistry destination = InProcessRegistry.start();
  private final TestImage image = TestImages.withSeed(5).image(1, LAYER);

  @BeforeEach
  void putImage() {
    image.pushTo(source, "app", "1");
  }

  @AfterEach
  void close() {
    source.close();
    destination.close();
  }

  private void sync() {
    Loopback.sync(source.host() + "/app:1", destination.host()).run();

    assertThat(destination).hasImage("app:1").isSameAs(image).isComplete();
  }

  private static long sum(InProcessRegistry registry, ToLongFunction<RecordedRequest> bytes) {
    return registry.requests().stream().mapToLong(bytes).sum();
  }

  private static void cutLayerAfter(InProcessRegistry registry, TestImage image) {
    String layer = image.blobs().get(image.blobs().size() - 1).digest().toString();
    registry.inject(Faults.onBlob(layer).truncateAfter(CUT).times(3));
  }

  @Test
  void should_read_each_byte_once_although_the_source_breaks_off() {
    cutLayerAfter(source, image);

    sync();

    assertThat(source.countOf("GET", "/blobs/")).isEqualTo(2 + 3);
    assertThat(sum(source, RecordedRequest::bytesSent)).isLessThan(LAYER + 10_000);
    assertThat(destination.countOf("POST")).isEqualTo(2);
  }

  @Test
  void should_send_each_byte_once_although_the_destination_breaks_off() {
    destination.inject(Faults.onUpload().method("PUT").dropAfterReceiving(CUT).times(2));
    destination.inject(Faults.onUpload().method("PATCH").dropAfterReceiving(CUT).times(1));

    sync();

    assertThat(sum(destination, RecordedRequest::bytesReceived)).isLessThan(LAYER + 10_000);
    assertThat(destination.countOf("PATCH")).isEqualTo(2);
    assertThat(destination).hasNoOpenUploads();
  }
}
