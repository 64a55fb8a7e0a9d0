// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads JSON that is too long to be held as a tree. Needs nothing that makes trees, which a short
 * run would spend much of its time to load.
 */
public final class JsonStream {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_STRING = 16 * 1024 * 1024;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING)
                  .maxNumberLength(100)
                  .build())
          .build();

  private JsonStream() {}

  /** A parser of what {@code in} begins with, which it closes. */
  public static JsonParser open(InputStream in) throws IOException {
    return FACTORY.createParser(in);
  }

  /** For trees, within the same limits. */
  static JsonFactory factory() {
    return FACTORY.copy();
  }
}
