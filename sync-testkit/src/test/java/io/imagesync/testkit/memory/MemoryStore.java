// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.memory;

import io.imagesync.EndpointOption;
import io.imagesync.ErrorKind;
import io.imagesync.image.Digest;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import io.imagesync.testkit.image.TestBlob;
import io.imagesync.testkit.image.TestImage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** Images by name, on the heap: what the memory transports read from and write to. */
final class MemoryStore implements EndpointOption {
  /** What one image consists of. */
  record Contents(
      RawManifest manifest, Map<Digest, RawManifest> instances, Map<Digest, byte[]> blobs) {}

  private final Map<String, Contents> images = new ConcurrentHashMap<>();
  private volatile boolean stalled;
  private volatile UnaryOperator<ImageReader> readers = UnaryOperator.identity();
  private volatile UnaryOperator<ImageWriter> writers = UnaryOperator.identity();

  Contents find(String name) throws TransportException {
    Contents contents = images.get(name);
    if (contents == null) {
      throw new TransportException("no image " + name + " in memory", ErrorKind.NOT_FOUND);
    }
    return contents;
  }

  boolean holds(String name) {
    return images.containsKey(name);
  }

  void put(String name, Contents contents) {
    images.put(name, contents);
  }

  void put(String name, TestImage image) {
    Map<Digest, RawManifest> instances = new ConcurrentHashMap<>();
    Map<Digest, byte[]> blobs = new ConcurrentHashMap<>();
    collect(image, instances, blobs);
    put(name, new Contents(image.manifest(), instances, blobs));
  }

  private static void collect(
      TestImage image, Map<Digest, RawManifest> instances, Map<Digest, byte[]> blobs) {
    for (TestBlob blob : image.blobs()) {
      blobs.put(blob.digest(), blob.bytes());
    }
    for (TestImage child : image.children()) {
      instances.put(child.digest(), child.manifest());
      collect(child, instances, blobs);
    }
  }

  /** Makes blobs hang, as a slow network would. */
  void stall() {
    stalled = true;
  }

  /** Hangs until the run is cancelled, if it is to hang. */
  void pause(TransportContext context) throws TransportException {
    if (!stalled) {
      return;
    }
    CountDownLatch cancelled = new CountDownLatch(1);
    try (var registration = context.cancellation().onCancel(cancelled::countDown)) {
      cancelled.await();
      throw new TransportException("cancelled", ErrorKind.CANCELLED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransportException("interrupted", ErrorKind.CANCELLED, e);
    }
  }

  /** Lets a test put something wrong between a reader and its caller. */
  void breakReaders(UnaryOperator<ImageReader> defect) {
    readers = defect;
  }

  /** Lets a test put something wrong between a writer and its caller. */
  void breakWriters(UnaryOperator<ImageWriter> defect) {
    writers = defect;
  }

  ImageReader maybeBroken(ImageReader reader) {
    return readers.apply(reader);
  }

  ImageWriter maybeBroken(ImageWriter writer) {
    return writers.apply(writer);
  }
}
