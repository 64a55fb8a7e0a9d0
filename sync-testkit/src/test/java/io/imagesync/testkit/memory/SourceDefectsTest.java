// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.memory;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.ImageReader;
import io.imagesync.testkit.contract.SourceTransportContract;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The contract is worth something only if it finds out what is wrong. */
class SourceDefectsTest {
  private static void assertFound(String contractTest, UnaryOperator<ImageReader> defect)
      throws Exception {
    MemorySourceContractTest broken = new MemorySourceContractTest();
    broken.store.breakReaders(defect);
    Defects.assertFound(SourceTransportContract.class, broken, contractTest);
  }

  @Test
  void should_find_out_that_the_last_byte_is_lost() throws Exception {
    UnaryOperator<ImageReader> defect =
        reader ->
            new BrokenReader(reader) {
              @Override
              public InputStream openBlob(Descriptor blob) throws IOException {
                byte[] bytes = super.openBlob(blob).readAllBytes();
                return new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length - 1));
              }
            };
    assertFound("should_give_config_and_layers_bit_for_bit", defect);
    assertFound("should_give_an_index_and_its_instances_by_digest", defect);
    assertFound("should_be_read_by_several_threads_at_once", defect);
  }

  @Test
  void should_find_out_that_a_manifest_was_written_anew() throws Exception {
    UnaryOperator<ImageReader> defect =
        reader ->
            new BrokenReader(reader) {
              @Override
              public RawManifest readManifest() throws IOException {
                RawManifest manifest = super.readManifest();
                byte[] bytes = Arrays.copyOf(manifest.bytes(), manifest.size() + 1);
                bytes[manifest.size()] = '\n';
                return RawManifest.of(bytes, manifest.mediaType());
              }
            };
    assertFound("should_give_the_manifest_bit_for_bit", defect);
    assertFound("should_give_a_docker_manifest_bit_for_bit", defect);
  }

  @Test
  void should_find_out_that_what_is_missing_is_not_said_clearly() throws Exception {
    UnaryOperator<ImageReader> defect =
        reader ->
            new BrokenReader(reader) {
              @Override
              public InputStream openBlob(Descriptor blob) throws IOException {
                throw new NoSuchFileException(blob.digest().hex());
              }

              @Override
              public RawManifest readManifest(Digest instance) throws IOException {
                throw new NoSuchFileException(instance.hex());
              }
            };
    assertFound("should_say_clearly_that_a_blob_is_missing", defect);
    assertFound("should_say_clearly_that_an_instance_is_missing", defect);
  }

  @Test
  void should_find_out_that_streams_are_shared() throws Exception {
    assertFound(
        "should_give_a_blob_from_its_start_each_time",
        reader ->
            new BrokenReader(reader) {
              private final Map<Digest, InputStream> streams = new HashMap<>();

              @Override
              public InputStream openBlob(Descriptor blob) throws IOException {
                InputStream fresh = super.openBlob(blob);
                return streams.computeIfAbsent(blob.digest(), digest -> fresh);
              }
            });
  }

  @Test
  void should_find_out_that_closing_reads_on() throws Exception {
    assertFound(
        "should_not_mind_a_stream_that_is_closed_early",
        reader ->
            new BrokenReader(reader) {
              @Override
              public InputStream openBlob(Descriptor blob) throws IOException {
                return new Reluctant(super.openBlob(blob));
              }
            });
  }

  private static final class Reluctant extends FilterInputStream {
    Reluctant(InputStream in) {
      super(in);
    }

    @Override
    public void close() throws IOException {
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void should_find_out_that_closing_twice_fails() throws Exception {
    assertFound(
        "should_not_mind_being_closed_twice",
        reader ->
            new BrokenReader(reader) {
              private boolean closed;

              @Override
              public void close() throws IOException {
                if (closed) {
                  throw new IOException("closed already");
                }
                closed = true;
              }
            });
  }

  @Test
  void should_find_out_that_a_cancellation_is_ignored() throws Exception {
    assertFound(
        "should_stop_soon_after_a_cancellation",
        reader ->
            new BrokenReader(reader) {
              @Override
              public InputStream openBlob(Descriptor blob) throws IOException {
                return new Reluctant(InputStream.nullInputStream());
              }
            });
  }
}
