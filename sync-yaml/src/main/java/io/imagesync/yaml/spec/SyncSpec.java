// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import java.util.List;

/**
 * What a file says.
 *
 * @param file the file's name, for messages
 * @param registries the registries in the order of the file
 * @param unknownKeys keys without a meaning
 */
public record SyncSpec(
    String file, List<RegistrySpec> registries, List<RegistrySpec.UnknownKey> unknownKeys) {
  /** Copies the lists. */
  public SyncSpec {
    registries = List.copyOf(registries);
    unknownKeys = List.copyOf(unknownKeys);
  }

  /** A place in this file, as editors and compilers write it. */
  public String at(Position position) {
    return file + ":" + position;
  }
}
