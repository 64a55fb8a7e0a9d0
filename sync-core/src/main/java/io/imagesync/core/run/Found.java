// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import java.util.Optional;

/** A service that was found, or the reason why it could not be made. */
record Found<T>(Optional<T> transport, Optional<Throwable> problem) {
  static <T> Found<T> instance(T transport) {
    return new Found<>(Optional.of(transport), Optional.empty());
  }

  static <T> Found<T> broken(Throwable problem) {
    return new Found<>(Optional.empty(), Optional.of(problem));
  }
}
