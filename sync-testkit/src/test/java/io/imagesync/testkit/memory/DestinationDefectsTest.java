// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.memory;

import io.imagesync.BlobOutcome;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.BlobContent;
import io.imagesync.spi.BlobKind;
import io.imagesync.spi.BlobRequest;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.StoredBlob;
import io.imagesync.testkit.contract.DestinationTransportContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract is worth something only if it finds out what is wrong. */
class DestinationDefectsTest {
  private static void assertFound(String contractTest, UnaryOperator<ImageWriter> defect)
      throws Exception {
    MemoryDestinationContractTest broken = new MemoryDestinationContractTest();
    broken.store.breakWriters(defect);
    Defects.assertFound(DestinationTransportContract.class, broken, contractTest);
  }

  /** Other bytes under the same digest. */
  private static final class Other implements BlobContent {
    private final BlobContent sound;
    private final byte[] bytes;

    Other(BlobContent sound, byte[] bytes) {
      this.sound = sound;
      this.bytes = bytes;
    }

    @Override
    public BlobKind kind() {
      return sound.kind();
    }

    @Override
    public String mediaType() {
      return sound.mediaType();
    }

    @Override
    public OptionalLong size() {
      return sound.size();
    }

    @Override
    public Digest digest() {
      return sound.digest();
    }

    @Override
    public InputStream openStream() {
      return new ByteArrayInputStream(bytes);
    }
  }

  @Test
  void should_find_out_that_content_is_lost() throws Exception {
    UnaryOperator<ImageWriter> defect =
        writer ->
            new BrokenWriter(writer) {
              @Override
              public StoredBlob writeBlob(BlobContent content) throws IOException {
                return super.writeBlob(new Other(content, new byte[0]));
              }
            };
    assertFound("should_store_an_image_bit_for_bit", defect);
    assertFound("should_store_a_docker_image_bit_for_bit", defect);
    assertFound("should_store_an_index_with_its_instances", defect);
    assertFound("should_say_what_it_has_stored", defect);
    assertFound("should_store_a_blob_whose_size_nobody_knows", defect);
    assertFound("should_take_blobs_from_several_threads_at_once", defect);
    assertFound("should_write_several_images_at_once", defect);
    assertFound("should_reuse_blobs_of_the_run_or_decline", defect);
    assertFound("should_begin_again_where_an_attempt_failed", defect);
  }

  @Test
  void should_find_out_that_instances_are_lost() throws Exception {
    assertFound(
        "should_store_an_index_with_its_instances",
        writer ->
            new BrokenWriter(writer) {
              @Override
              public void writeManifest(RawManifest manifest, @Nullable Digest instance)
                  throws IOException {
                if (instance == null) {
                  super.writeManifest(manifest, null);
                }
              }
            });
  }

  @Test
  void should_find_out_that_an_image_shows_before_its_commit() throws Exception {
    UnaryOperator<ImageWriter> defect =
        writer ->
            new BrokenWriter(writer) {
              @Override
              public StoredBlob writeBlob(BlobContent content) throws IOException {
                StoredBlob stored = super.writeBlob(content);
                RawManifest early = RawManifest.of(new byte[] {'{', '}'}, "");
                super.writeManifest(early, null);
                super.commit();
                return stored;
              }
            };
    assertFound("should_leave_nothing_visible_without_a_commit", defect);
    assertFound("should_keep_the_image_that_is_there_until_another_is_complete", defect);
    assertFound("should_abandon_an_image_after_a_cancellation", defect);
  }

  @Test
  void should_find_out_that_half_a_blob_stays() throws Exception {
    assertFound(
        "should_leave_nothing_of_a_blob_whose_stream_fails",
        writer ->
            new BrokenWriter(writer) {
              @Override
              public StoredBlob writeBlob(BlobContent content) throws IOException {
                try {
                  return super.writeBlob(content);
                } catch (IOException e) {
                  super.writeBlob(new Other(content, new byte[1]));
                  throw e;
                }
              }
            });
  }

  @Test
  void should_find_out_that_a_failure_of_the_source_is_hidden() throws Exception {
    assertFound(
        "should_leave_nothing_of_a_blob_whose_stream_fails",
        writer ->
            new BrokenWriter(writer) {
              @Override
              public StoredBlob writeBlob(BlobContent content) throws IOException {
                try {
                  return super.writeBlob(content);
                } catch (IOException e) {
                  throw new IOException("could not write", e);
                }
              }
            });
  }

  @Test
  void should_find_out_that_a_blob_is_reused_that_is_nowhere() throws Exception {
    assertFound(
        "should_not_reuse_a_blob_that_is_nowhere",
        writer ->
            new BrokenWriter(writer) {
              @Override
              public Optional<StoredBlob> tryReuse(BlobRequest request) {
                return Optional.of(
                    new StoredBlob(
                        request.blob().digest(),
                        request.blob().size(),
                        BlobOutcome.ALREADY_PRESENT,
                        Optional.empty()));
              }
            });
  }

  @Test
  void should_find_out_that_a_second_write_fails() throws Exception {
    assertFound(
        "should_take_the_same_blob_twice",
        writer ->
            new BrokenWriter(writer) {
              @Override
              public StoredBlob writeBlob(BlobContent content) throws IOException {
                BlobRequest request =
                    new BlobRequest(
                        new Descriptor("", content.digest(), -1), BlobKind.LAYER, List.of());
                if (tryReuse(request).isPresent()) {
                  throw new IOException("there already");
                }
                return super.writeBlob(content);
              }
            });
  }

  @Test
  void should_find_out_that_closing_twice_fails() throws Exception {
    assertFound(
        "should_not_mind_being_closed_twice",
        writer ->
            new BrokenWriter(writer) {
              private final AtomicInteger closed = new AtomicInteger();

              @Override
              public void close() throws IOException {
                if (closed.incrementAndGet() > 1) {
                  throw new IOException("closed already");
                }
              }
            });
  }

  @Test
  void should_find_out_that_a_cancellation_is_ignored() throws Exception {
    assertFound(
        "should_stop_soon_after_a_cancellation",
        writer ->
            new BrokenWriter(writer) {
              private final AtomicInteger blobs = new AtomicInteger();

              @Override
              public StoredBlob writeBlob(BlobContent content) throws IOException {
                if (blobs.incrementAndGet() == 1) {
                  return super.writeBlob(content);
                }
                try {
                  Thread.sleep(60_000);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                return super.writeBlob(content);
              }
            });
  }
}
