// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.imagesync.BlobOutcome;
import io.imagesync.ErrorKind;
import io.imagesync.SyncDestination;
import io.imagesync.spi.BlobKind;
import io.imagesync.spi.BlobRequest;
import io.imagesync.spi.DestinationImage;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.DestinationTransport;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.StoredBlob;
import io.imagesync.spi.TransportException;
import io.imagesync.testkit.image.TestBlob;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DestinationTransport} has to do. The test of a transport extends this class and
 * says where images go and how others see them there.
 */
public abstract class DestinationTransportContract {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String NAME = "app:1";

  private final TestImages images = TestImages.withSeed(4711);
  private final Deque<Closeable> opened = new ArrayDeque<>();

  /** Nothing to prepare. */
  protected DestinationTransportContract() {}

  /** The transport under test, from its public constructor. */
  protected abstract DestinationTransport transport();

  /** A destination without images, the same during one test. */
  protected abstract SyncDestination destination() throws IOException;

  /**
   * The image that everybody can see under {@code relativeName}, such as {@code app:1}; empty if
   * there is none. {@link StoredImage} has two ready-made views.
   */
  protected abstract Optional<StoredImage> stored(String relativeName) throws IOException;

  /**
   * Makes writes of blobs hang from now on; false if they cannot, as with files, so that there is
   * nothing to cancel.
   */
  protected boolean stallBlobs() {
    return false;
  }

  @AfterEach
  final void closeAll() throws IOException {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  private FakeTransportContext context() throws IOException {
    FakeTransportContext context = FakeTransportContext.writing(destination());
    opened.push(context::close);
    return context;
  }

  private DestinationSession open() throws IOException {
    return keep(transport().open(destination(), context()));
  }

  private ImageWriter writer() throws IOException {
    return keep(open().resolve(NAME).open());
  }

  private <C extends Closeable> C keep(C resource) {
    opened.push(resource);
    return resource;
  }

  private void assertStored(String relativeName, TestImage image) throws IOException {
    StoredImage stored =
        stored(relativeName).orElseThrow(() -> new AssertionError("no image " + relativeName));
    assertThat(stored.manifest()).isEqualTo(image.manifest().bytes());
    ImageCopy.assertContent(stored, image);
  }

  @Test
  final void should_have_a_name_and_a_public_constructor() throws Exception {
    assertThat(transport().name()).matches("[a-z][a-z0-9+.-]*");
    assertThat(transport().getClass().getConstructor().newInstance()).isNotNull();
  }

  @Test
  final void should_name_a_place_and_change_nothing() throws IOException {
    DestinationImage place = open().resolve(NAME);

    assertThat(place.name().transport()).isEqualTo(transport().name());
    assertThat(place.name().reference()).contains("app");
    assertThat(place.current(null)).isEmpty();
    assertThat(stored(NAME)).isEmpty();
  }

  @Test
  final void should_store_an_image_bit_for_bit() throws IOException {
    TestImage image = images.builder().layer(0).layer(1).layer(300_000).build();

    ImageCopy.write(open().resolve(NAME), image);

    assertStored(NAME, image);
  }

  @Test
  final void should_store_a_docker_image_bit_for_bit() throws IOException {
    TestImage image = images.builder().docker().layer(100).build();
    DestinationImage place = open().resolve(NAME);
    try (ImageWriter writer = place.open()) {
      assumeTrue(writer.capabilities().accepts(image.mediaType()), "takes no docker images");
    }

    ImageCopy.write(place, image);

    assertStored(NAME, image);
  }

  @Test
  final void should_store_an_index_with_its_instances() throws IOException {
    TestImage first = images.image(2, 100);
    TestImage index =
        images.indexBuilder().add(first).add(images.image(1, 10)).attestation(first).build();
    DestinationImage place = open().resolve(NAME);
    try (ImageWriter writer = place.open()) {
      assumeTrue(writer.capabilities().indexes(), "takes no indexes");
    }

    ImageCopy.write(place, index);

    assertStored(NAME, index);
  }

  @Test
  final void should_know_what_is_there_or_say_nothing() throws IOException {
    TestImage index = images.index(2, 1, 100);
    ImageCopy.write(open().resolve(NAME), index);

    DestinationImage place = open().resolve(NAME);

    place
        .current(null)
        .ifPresent(
            current -> {
              assertThat(current.digest()).isEqualTo(index.digest());
              assertThat(current.size()).isEqualTo(index.manifest().size());
            });
    place
        .current(index.children().get(0).digest())
        .ifPresent(
            current -> assertThat(current.digest()).isEqualTo(index.children().get(0).digest()));
    assertThat(place.current(images.image(1, 1).digest())).isEmpty();
    assertThat(open().resolve("app:2").current(null)).isEmpty();
  }

  @Test
  final void should_leave_nothing_visible_without_a_commit() throws IOException {
    TestImage index = images.index(2, 1, 100);

    try (ImageWriter writer = open().resolve(NAME).open()) {
      ImageCopy.writeContent(writer, index);
    }

    assertThat(stored(NAME)).isEmpty();
    assertThat(open().resolve(NAME).current(null)).isEmpty();
  }

  @Test
  final void should_begin_again_where_an_attempt_failed() throws IOException {
    TestImage image = images.image(3, 1000);
    DestinationImage place = open().resolve(NAME);
    try (ImageWriter failed = place.open()) {
      failed.writeBlob(OfferedBlob.of(image.blobs().get(1)));
    }

    ImageCopy.write(place, image);

    assertStored(NAME, image);
  }

  @Test
  final void should_keep_the_image_that_is_there_until_another_is_complete() throws IOException {
    TestImage old = images.image(1, 100);
    TestImage replacement = images.image(1, 100);
    ImageCopy.write(open().resolve(NAME), old);

    try (ImageWriter writer = open().resolve(NAME).open()) {
      ImageCopy.writeContent(writer, replacement);
    } catch (TransportException e) {
      // It may also refuse to replace anything.
      assertThat(e.kind()).isEqualTo(ErrorKind.DESTINATION_EXISTS);
    }

    assertStored(NAME, old);
  }

  @Test
  final void should_say_what_it_has_stored() throws IOException {
    TestBlob layer = images.image(1, 5000).blobs().get(1);

    StoredBlob stored = writer().writeBlob(OfferedBlob.of(layer));

    assertThat(stored.digest()).isEqualTo(layer.digest());
    assertThat(stored.size()).isEqualTo(layer.descriptor().size());
    assertThat(stored.outcome()).isEqualTo(BlobOutcome.WRITTEN);
  }

  @Test
  final void should_store_a_blob_whose_size_nobody_knows() throws IOException {
    TestImage image = images.image(1, 200_000);
    try (ImageWriter writer = open().resolve(NAME).open()) {
      for (TestBlob blob : image.blobs()) {
        assertThat(writer.writeBlob(OfferedBlob.ofUnknownSize(blob)).size())
            .isEqualTo(blob.descriptor().size());
      }
      writer.writeManifest(image.manifest(), null);
      writer.commit();
    }

    assertStored(NAME, image);
  }

  @Test
  final void should_not_reuse_a_blob_that_is_nowhere() throws IOException {
    assertThat(writer().tryReuse(ImageCopy.request(images.image(1, 100).blobs().get(1)))).isEmpty();
  }

  @Test
  final void should_take_the_same_blob_twice() throws IOException {
    TestImage image = images.image(1, 1000);
    try (ImageWriter writer = open().resolve(NAME).open()) {
      writer.writeBlob(OfferedBlob.of(image.blobs().get(1)));
      ImageCopy.writeContent(writer, image);
      writer.writeBlob(OfferedBlob.of(image.blobs().get(1)));
      writer.writeManifest(image.manifest(), null);
      writer.commit();
    }

    assertStored(NAME, image);
  }

  @Test
  final void should_reuse_blobs_of_the_run_or_decline() throws IOException {
    // given an image whose layers are where the writer says they are
    TestImage base = images.image(2, 1000);
    TestImage app = images.builder().onTopOf(base).layer(10).build();
    DestinationSession session = open();
    List<BlobRequest> offers = new ArrayList<>();
    try (ImageWriter writer = session.resolve("base:1").open()) {
      for (TestBlob blob : base.blobs()) {
        StoredBlob stored = writer.writeBlob(OfferedBlob.of(blob));
        offers.add(
            new BlobRequest(
                blob.descriptor(), BlobKind.LAYER, stored.location().stream().toList()));
      }
      writer.writeManifest(base.manifest(), null);
      writer.commit();
    }

    // when another image of the run has the same layers
    try (ImageWriter writer = session.resolve(NAME).open()) {
      for (BlobRequest offer : offers) {
        writer
            .tryReuse(offer)
            .ifPresent(
                reused -> {
                  assertThat(reused.digest()).isEqualTo(offer.blob().digest());
                  assertThat(reused.size()).isEqualTo(offer.blob().size());
                  assertThat(reused.outcome()).isNotEqualTo(BlobOutcome.WRITTEN);
                });
      }
      ImageCopy.writeContent(writer, app);
      writer.writeManifest(app.manifest(), null);
      writer.commit();
    }

    // then both are complete
    assertStored("base:1", base);
    assertStored(NAME, app);
  }

  @Test
  final void should_leave_nothing_of_a_blob_whose_stream_fails() throws IOException {
    TestImage image = images.image(1, 200_000);
    TestBlob layer = image.blobs().get(1);
    try (ImageWriter writer = open().resolve(NAME).open()) {
      for (long position : new long[] {0, 1, 100_000, layer.descriptor().size() - 1}) {
        assertThatThrownBy(() -> writer.writeBlob(OfferedBlob.failingAt(position, layer)))
            .as("a stream that fails at %s", position)
            .isInstanceOf(FailingStream.SourceFailure.class);
        assertThat(writer.tryReuse(ImageCopy.request(layer))).isEmpty();
      }

      // The writer is still good for another attempt.
      ImageCopy.writeContent(writer, image);
      writer.writeManifest(image.manifest(), null);
      writer.commit();
    }
    assertStored(NAME, image);
  }

  @Test
  final void should_take_blobs_from_several_threads_at_once() throws Exception {
    TestImage image = images.image(8, 50_000);
    try (ImageWriter writer = open().resolve(NAME).open()) {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (TestBlob blob : image.blobs()) {
        tasks.add(() -> writer.writeBlob(OfferedBlob.of(blob)).digest().equals(blob.digest()));
        tasks.add(() -> writer.tryReuse(ImageCopy.request(blob)).isPresent());
      }
      InThreads.all(tasks);
      writer.writeManifest(image.manifest(), null);
      writer.commit();
    }

    assertStored(NAME, image);
  }

  @Test
  final void should_write_several_images_at_once() throws Exception {
    TestImage base = images.image(2, 10_000);
    DestinationSession session = open();
    List<TestImage> all = new ArrayList<>();
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      TestImage image = images.builder().onTopOf(base).layer(1000).build();
      DestinationImage place = session.resolve("app:" + i);
      all.add(image);
      tasks.add(
          () -> {
            ImageCopy.write(place, image);
            return true;
          });
    }

    InThreads.all(tasks);

    for (int i = 0; i < all.size(); i++) {
      assertStored("app:" + i, all.get(i));
    }
  }

  @Test
  final void should_not_mind_being_closed_twice() throws IOException {
    DestinationSession session = open();
    ImageWriter writer = session.resolve(NAME).open();
    writer.writeBlob(OfferedBlob.of(images.image(1, 10).blobs().get(0)));

    assertThatCode(
            () -> {
              writer.close();
              writer.close();
              session.close();
              session.close();
            })
        .doesNotThrowAnyException();
  }

  @Test
  final void should_abandon_an_image_after_a_cancellation() throws IOException {
    FakeTransportContext context = context();
    DestinationSession session = keep(transport().open(destination(), context));
    ImageWriter writer = session.resolve(NAME).open();
    writer.writeBlob(OfferedBlob.of(images.image(1, 10).blobs().get(0)));

    context.cancellation().cancel();

    assertThatCode(writer::close).doesNotThrowAnyException();
    assertThat(stored(NAME)).isEmpty();
  }

  @Test
  final void should_stop_soon_after_a_cancellation() throws Exception {
    // given a write that hangs
    FakeTransportContext context = context();
    DestinationSession session = keep(transport().open(destination(), context));
    ImageWriter writer = keep(session.resolve(NAME).open());
    TestImage image = images.image(2, 100_000);
    writer.writeBlob(OfferedBlob.of(image.blobs().get(1)));
    assumeTrue(stallBlobs(), "writes of this transport cannot hang");
    FutureTask<StoredBlob> writing =
        InThreads.start(() -> writer.writeBlob(OfferedBlob.of(image.blobs().get(2))));
    assertThatThrownBy(() -> InThreads.within(Duration.ofMillis(200), writing))
        .isInstanceOf(AssertionError.class);

    // when
    context.cancellation().cancel();

    // then
    assertThatThrownBy(() -> InThreads.within(SOON, writing)).isInstanceOf(IOException.class);
    InThreads.within(SOON, InThreads.start(Executors.callable(() -> ImageCopy.close(writer))));
    assertThat(stored(NAME)).isEmpty();
  }
}
