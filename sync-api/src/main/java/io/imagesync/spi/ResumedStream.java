// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

/**
 * A blob's stream, as {@link ImageReader#openBlob} returns it, that may be put together from
 * several transfers. Implemented by streams that go on where a connection broke: the parts may then
 * be of different content, which passes when all is read from one transfer. The engine reads such a
 * blob once more from its beginning if it turns out to be wrong.
 */
public interface ResumedStream {
  /** Whether it has gone on after a break so far. Asked by the thread that reads. */
  boolean isResumed();
}
