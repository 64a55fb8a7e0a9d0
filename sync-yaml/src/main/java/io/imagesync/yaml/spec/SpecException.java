// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;

/** The file is not what it has to be. */
public final class SpecException extends TransportException {
  private static final long serialVersionUID = 1L;

  SpecException(String file, Position position, String problem) {
    super(describe(file, position, problem), ErrorKind.CONFIGURATION);
  }

  private static String describe(String file, Position position, String problem) {
    return file + ":" + position + ": " + problem;
  }
}
