// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.options;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options that were given, with values of the kind each of them has. Immutable. */
public final class OptionValues {
  private final Map<SyncOption, Object> values;

  /**
   * Takes over {@code values}: Boolean, Integer, Duration or String, as each option's kind says.
   */
  public OptionValues(Map<SyncOption, Object> values) {
    this.values = new EnumMap<>(SyncOption.class);
    this.values.putAll(values);
  }

  Set<SyncOption> given() {
    return values.keySet();
  }

  boolean isGiven(SyncOption option) {
    return values.containsKey(option);
  }

  /** Whether a switch is on. */
  public boolean isOn(SyncOption option) {
    return choice(option).orElse(false);
  }

  /** A switch that makes a difference between off and not given. */
  Optional<Boolean> choice(SyncOption option) {
    return Optional.ofNullable((Boolean) values.get(option));
  }

  Optional<Integer> number(SyncOption option) {
    return Optional.ofNullable((Integer) values.get(option));
  }

  Optional<Duration> duration(SyncOption option) {
    return Optional.ofNullable((Duration) values.get(option));
  }

  /** The text as given, which may be empty. */
  Optional<String> text(SyncOption option) {
    return Optional.ofNullable((String) values.get(option));
  }

  /** The text, where an empty one counts as not given. */
  Optional<String> filledText(SyncOption option) {
    return text(option).filter(text -> !text.isEmpty());
  }
}
