// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.storage;

import io.imagesync.testkit.content.ContentDigest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps blobs on the heap. */
public final class MemoryBlobStore implements BlobStore {
  private static final int LARGEST_BLOB = 512 * 1024 * 1024;

  private final Map<ContentDigest, StoredBlob> blobs = new ConcurrentHashMap<>();

  @Override
  public Optional<StoredBlob> find(ContentDigest digest) {
    return Optional.ofNullable(blobs.get(digest));
  }

  @Override
  public BlobSink newSink() {
    return new MemorySink();
  }

  private static final class MemoryBlob implements StoredBlob {
    private final byte[] content;

    MemoryBlob(byte[] content) {
      this.content = content;
    }

    @Override
    public long size() {
      return content.length;
    }

    @Override
    public InputStream openStream(long offset) {
      Objects.checkFromToIndex(offset, content.length, content.length);
      return new ByteArrayInputStream(content, (int) offset, content.length - (int) offset);
    }
  }

  private final class MemorySink implements BlobSink {
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      if (received.size() + (long) length > LARGEST_BLOB) {
        throw new IOException(
            "a blob of more than "
                + LARGEST_BLOB
                + " bytes does not fit into memory; give the registry a directory for its blobs");
      }
      received.write(buffer, offset, length);
    }

    @Override
    public InputStream openStream() {
      return new ByteArrayInputStream(received.toByteArray());
    }

    @Override
    public void keep(ContentDigest digest) {
      blobs.putIfAbsent(digest, new MemoryBlob(received.toByteArray()));
    }

    @Override
    public void close() {
      received.reset();
    }
  }
}
