// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.storage;

import io.imagesync.testkit.content.ContentDigest;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One upload session. Requests take turns by {@link #tryAcquire} and {@link #release}; what a
 * request that broke off had sent stays.
 */
public final class Upload implements Closeable {
  private final String id = UUID.randomUUID().toString();
  private final String state = UUID.randomUUID().toString();
  private final ReentrantLock turn = new ReentrantLock();
  private final MessageDigest sha256 = ContentDigest.newHash(ContentDigest.SHA256);
  private final String repository;
  private final BlobSink sink;
  private final AtomicLong size = new AtomicLong();

  Upload(String repository, BlobSink sink) {
    this.repository = repository;
    this.sink = sink;
  }

  /** Names the session in URLs. */
  public String id() {
    return id;
  }

  /** What the URL carries besides, so that a client cannot make the URL up from the id. */
  public String state() {
    return state;
  }

  /** The repository the blob is for. */
  public String repository() {
    return repository;
  }

  /** How many bytes came in. */
  public long size() {
    return size.get();
  }

  /** Waits a while for the request before this one; false if it does not end. */
  public boolean tryAcquire(long seconds) throws InterruptedException {
    return turn.tryLock(seconds, TimeUnit.SECONDS);
  }

  /** Lets the next request go on. */
  public void release() {
    turn.unlock();
  }

  /** Adds all of {@code content}. */
  public void append(InputStream content) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      sink.write(buffer, 0, n);
      sha256.update(buffer, 0, n);
      size.addAndGet(n);
    }
  }

  /** Stores the content if it has {@code digest}. */
  boolean keep(ContentDigest digest) throws IOException {
    if (!digestBy(digest.algorithm()).equals(digest)) {
      return false;
    }
    sink.keep(digest);
    return true;
  }

  private ContentDigest digestBy(String algorithm) throws IOException {
    if (algorithm.equals(ContentDigest.SHA256)) {
      return ContentDigest.finish(algorithm, sha256);
    }
    MessageDigest hash = ContentDigest.newHash(algorithm);
    byte[] buffer = new byte[64 * 1024];
    try (InputStream content = sink.openStream()) {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        hash.update(buffer, 0, n);
      }
    }
    return ContentDigest.finish(algorithm, hash);
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }
}
