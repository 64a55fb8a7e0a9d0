// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import io.imagesync.yaml.spec.Position;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A value made of something in the file, or the reason why there is none.
 *
 * @param text what the file says
 * @param value the value
 * @param problem why there is no value; empty if there is
 */
record Checked<T>(String text, Position position, Optional<T> value, String problem) {
  /** Makes a value; an {@link IllegalArgumentException} tells the reason why not. */
  static <T> Checked<T> of(String text, Position position, Supplier<T> maker) {
    try {
      return new Checked<>(text, position, Optional.of(maker.get()), "");
    } catch (IllegalArgumentException e) {
      return refused(text, position, String.valueOf(e.getMessage()));
    }
  }

  static <T> Checked<T> refused(String text, Position position, String problem) {
    return new Checked<>(text, position, Optional.empty(), problem);
  }

  boolean isBad() {
    return value.isEmpty();
  }

  <R> Checked<R> map(Function<T, R> maker) {
    return value.isPresent()
        ? of(text, position, () -> maker.apply(value.get()))
        : refused(text, position, problem);
  }
}
