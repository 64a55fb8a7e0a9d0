// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.imagesync.ErrorKind;
import io.imagesync.SyncSource;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.SourceTransport;
import io.imagesync.spi.TransportException;
import io.imagesync.testkit.image.TestBlob;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SourceTransport} has to do. The test of a transport extends this class and says
 * where images are; each test calls {@link #store} or {@link #nothing} once.
 */
public abstract class SourceTransportContract {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Digest UNKNOWN =
      Digest.sha256("nobody has this".getBytes(StandardCharsets.UTF_8));

  private final TestImages images = TestImages.withSeed(4711);
  private final Deque<Closeable> opened = new ArrayDeque<>();

  /** Nothing to prepare. */
  protected SourceTransportContract() {}

  /** The transport under test, from its public constructor. */
  protected abstract SourceTransport transport();

  /**
   * Puts {@code image} where the transport can read it, and returns a source of just this image.
   */
  protected abstract SyncSource store(TestImage image) throws IOException;

  /** A source that makes sense, but where there is no image. */
  protected abstract SyncSource nothing() throws IOException;

  /**
   * Makes reads of blobs hang from now on; false if they cannot, as with files, so that there is
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

  private FakeTransportContext context(SyncSource source) {
    FakeTransportContext context = FakeTransportContext.reading(source);
    opened.push(context::close);
    return context;
  }

  private SourceSession open(SyncSource source) throws IOException {
    return keep(transport().open(source, context(source)));
  }

  private SourceImage list(TestImage image) throws IOException {
    List<SourceImage> listed = open(store(image)).list();
    assertThat(listed).hasSize(1);
    return listed.get(0);
  }

  private ImageReader read(TestImage image) throws IOException {
    return keep(list(image).open());
  }

  private <C extends Closeable> C keep(C resource) {
    opened.push(resource);
    return resource;
  }

  private static byte[] content(ImageReader reader, TestBlob blob) throws IOException {
    try (InputStream stream = reader.openBlob(blob.descriptor())) {
      return stream.readAllBytes();
    }
  }

  @Test
  final void should_have_a_name_and_a_public_constructor() throws Exception {
    assertThat(transport().name()).matches("[a-z][a-z0-9+.-]*");
    assertThat(transport().getClass().getConstructor().newInstance()).isNotNull();
  }

  @Test
  final void should_list_an_image_under_a_name_and_an_identity() throws IOException {
    SourceImage listed = list(images.image(1, 100));

    assertThat(listed.name().transport()).isEqualTo(transport().name());
    assertThat(listed.name().reference()).isNotBlank();
    assertThat(listed.scopedName()).isNotBlank();
    assertThat(listed.policyIdentity().scopes()).isNotEmpty().noneMatch(String::isBlank);
  }

  @Test
  final void should_list_the_same_again_for_a_retry() throws IOException {
    SourceSession session = open(store(images.image(1, 100)));

    assertThat(session.list())
        .extracting(SourceImage::name)
        .isEqualTo(session.list().stream().map(SourceImage::name).toList());
  }

  @Test
  final void should_give_the_manifest_bit_for_bit() throws IOException {
    TestImage image = images.image(1, 100);

    RawManifest manifest = read(image).readManifest();

    assertThat(manifest.bytes()).isEqualTo(image.manifest().bytes());
    assertThat(manifest.mediaType()).isIn("", image.mediaType());
  }

  @Test
  final void should_give_a_docker_manifest_bit_for_bit() throws IOException {
    TestImage image = images.builder().docker().layer(100).build();

    RawManifest manifest = read(image).readManifest();

    assertThat(manifest.bytes()).isEqualTo(image.manifest().bytes());
    assertThat(manifest.mediaType()).isIn("", image.mediaType());
  }

  @Test
  final void should_give_an_index_and_its_instances_by_digest() throws IOException {
    TestImage first = images.image(1, 100);
    TestImage index = images.indexBuilder().add(first).attestation(first).build();

    ImageReader reader = read(index);

    assertThat(reader.readManifest().bytes()).isEqualTo(index.manifest().bytes());
    for (TestImage child : index.children()) {
      assertThat(reader.readManifest(child.digest()).bytes()).isEqualTo(child.manifest().bytes());
      for (TestBlob blob : child.blobs()) {
        assertThat(content(reader, blob)).isEqualTo(blob.bytes());
      }
    }
  }

  @Test
  final void should_say_clearly_that_an_instance_is_missing() throws IOException {
    ImageReader reader = read(images.index(1, 1, 100));

    assertNotFound(() -> reader.readManifest(UNKNOWN), UNKNOWN.hex());
  }

  @Test
  final void should_give_config_and_layers_bit_for_bit() throws IOException {
    TestImage image = images.builder().layer(0).layer(1).layer(300_000).build();

    ImageReader reader = read(image);

    for (TestBlob blob : image.blobs()) {
      assertThat(content(reader, blob)).isEqualTo(blob.bytes());
    }
  }

  @Test
  final void should_give_a_blob_from_its_start_each_time() throws IOException {
    TestImage image = images.image(1, 100_000);
    TestBlob layer = image.blobs().get(1);
    ImageReader reader = read(image);

    try (InputStream first = reader.openBlob(layer.descriptor());
        InputStream second = reader.openBlob(layer.descriptor())) {
      assertThat(first.readNBytes(10)).isEqualTo(second.readNBytes(10));
      assertThat(second.readAllBytes()).isEqualTo(first.readAllBytes());
    }
    assertThat(content(reader, layer)).isEqualTo(layer.bytes());
  }

  @Test
  final void should_not_mind_a_stream_that_is_closed_early() throws Exception {
    TestImage image = images.builder().syntheticLayer(64 * 1024 * 1024).layer(100).build();
    ImageReader reader = read(image);

    FutureTask<Void> closing =
        InThreads.start(
            () -> {
              InputStream stream = reader.openBlob(image.blobs().get(1).descriptor());
              assertThat(stream.read()).isNotNegative();
              stream.close();
              return null;
            });

    InThreads.within(SOON, closing);
    assertThat(content(reader, image.blobs().get(2))).isEqualTo(image.blobs().get(2).bytes());
  }

  @Test
  final void should_say_clearly_that_a_blob_is_missing() throws IOException {
    ImageReader reader = read(images.image(1, 100));
    Descriptor unknown = new Descriptor("application/octet-stream", UNKNOWN, 15);

    assertNotFound(() -> reader.openBlob(unknown).read(), UNKNOWN.hex());
  }

  @Test
  final void should_be_read_by_several_threads_at_once() throws Exception {
    TestImage image = images.image(8, 50_000);
    ImageReader reader = read(image);
    List<Callable<byte[]>> tasks = new ArrayList<>();
    List<byte[]> expected = new ArrayList<>();
    for (TestBlob blob : image.blobs()) {
      tasks.add(() -> content(reader, blob));
      expected.add(blob.bytes());
    }
    tasks.add(() -> reader.readManifest().bytes());
    expected.add(image.manifest().bytes());

    List<byte[]> actual = InThreads.all(tasks);

    assertThat(actual).usingElementComparator(Arrays::compare).isEqualTo(expected);
  }

  @Test
  final void should_tell_beforehand_what_it_gives_or_not_at_all() throws IOException {
    TestImage image = images.image(1, 100);

    list(image)
        .peek()
        .ifPresent(
            peeked -> {
              assertThat(peeked.digest()).isEqualTo(image.digest());
              assertThat(peeked.size()).isIn((long) image.manifest().size(), -1L);
            });
  }

  @Test
  final void should_open_readers_that_do_not_depend_on_each_other() throws IOException {
    TestImage image = images.image(1, 100);
    SourceImage listed = list(image);
    ImageReader first = keep(listed.open());
    ImageReader second = keep(listed.open());

    first.readManifest();
    first.close();

    assertThat(second.readManifest().bytes()).isEqualTo(image.manifest().bytes());
    assertThat(content(second, image.blobs().get(0))).isEqualTo(image.blobs().get(0).bytes());
  }

  @Test
  final void should_not_mind_being_closed_twice() throws IOException {
    SourceSession session = open(store(images.image(1, 100)));
    ImageReader reader = session.list().get(0).open();
    reader.readManifest();

    assertThatCode(
            () -> {
              reader.close();
              reader.close();
              session.close();
              session.close();
            })
        .doesNotThrowAnyException();
  }

  @Test
  final void should_give_no_signatures_of_an_image_that_has_none() throws IOException {
    assertThat(read(images.image(1, 100)).readSignatures(null)).isEmpty();
  }

  @Test
  final void should_name_the_same_place_of_a_blob_each_time() throws IOException {
    TestImage image = images.image(1, 100);
    ImageReader reader = read(image);
    Descriptor layer = image.blobs().get(1).descriptor();

    assertThat(reader.locate(layer)).isEqualTo(reader.locate(layer));
  }

  @Test
  final void should_fail_clearly_where_there_is_nothing() throws IOException {
    SyncSource nothing = nothing();

    assertThatThrownBy(
            () -> {
              for (SourceImage listed : open(nothing).list()) {
                keep(listed.open()).readManifest();
              }
            })
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.kind()).isIn(ErrorKind.NOT_FOUND, ErrorKind.CONFIGURATION));
  }

  @Test
  final void should_stop_soon_after_a_cancellation() throws Exception {
    // given a read that hangs
    TestImage image = images.image(1, 100_000);
    SyncSource source = store(image);
    FakeTransportContext context = context(source);
    SourceSession session = keep(transport().open(source, context));
    ImageReader reader = keep(session.list().get(0).open());
    reader.readManifest();
    assumeTrue(stallBlobs(), "reads of this transport cannot hang");
    FutureTask<byte[]> reading = InThreads.start(() -> content(reader, image.blobs().get(1)));
    assertThatThrownBy(() -> InThreads.within(Duration.ofMillis(200), reading))
        .isInstanceOf(AssertionError.class);

    // when
    context.cancellation().cancel();

    // then
    assertThatThrownBy(() -> InThreads.within(SOON, reading)).isInstanceOf(IOException.class);
  }

  private static void assertNotFound(Callable<?> read, String what) {
    assertThatThrownBy(read::call)
        .isInstanceOfSatisfying(
            TransportException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND))
        .hasMessageContaining(what);
  }
}
