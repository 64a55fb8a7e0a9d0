// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.storage;

import io.imagesync.testkit.content.ContentDigest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers that blobs came in and how long they were, and forgets what was in them. */
public final class DiscardingBlobStore implements BlobStore {
  private final Map<ContentDigest, StoredBlob> blobs = new ConcurrentHashMap<>();

  @Override
  public Optional<StoredBlob> find(ContentDigest digest) {
    return Optional.ofNullable(blobs.get(digest));
  }

  @Override
  public BlobSink newSink() {
    return new CountingSink();
  }

  private static InputStream discarded() throws IOException {
    throw new IOException("this registry discards the content of its blobs");
  }

  private record DiscardedBlob(long size) implements StoredBlob {
    @Override
    public InputStream openStream(long offset) throws IOException {
      return discarded();
    }
  }

  private final class CountingSink implements BlobSink {
    private long received;

    @Override
    public void write(byte[] buffer, int offset, int length) {
      received += length;
    }

    @Override
    public InputStream openStream() throws IOException {
      return discarded();
    }

    @Override
    public void keep(ContentDigest digest) {
      blobs.putIfAbsent(digest, new DiscardedBlob(received));
    }

    @Override
    public void close() {
      received = 0;
    }
  }
}
