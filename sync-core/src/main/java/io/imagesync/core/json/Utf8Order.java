// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;

/** The order of names by their bytes, in which Go writes maps. */
public enum Utf8Order implements Comparator<String> {
  /** The order. */
  INSTANCE;

  @Override
  public int compare(String one, String other) {
    return Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
