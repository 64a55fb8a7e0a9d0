// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

import java.io.Closeable;
import java.io.IOException;

/** One destination during one run. Closed after every writer of its images. */
public interface DestinationSession extends Closeable {
  /**
   * Names the place for {@code relativeName}, e.g. {@code app:1-mirror}. Changes nothing and asks
   * nobody.
   *
   * @throws IOException with kind {@code CONFIGURATION} if no image can have that name here
   */
  DestinationImage resolve(String relativeName) throws IOException;
}
