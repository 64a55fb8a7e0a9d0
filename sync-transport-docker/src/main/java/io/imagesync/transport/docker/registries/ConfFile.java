// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

import java.util.List;
import java.util.Optional;

/**
 * What one file says.
 *
 * @param entries each prefix once
 * @param credentialHelpers who is asked for credentials; empty if the file does not say
 * @param isVersion1 whether it is written in the older form
 * @param ignored settings that are known but have no effect here
 */
record ConfFile(
    List<RegistryEntry> entries,
    Optional<List<String>> credentialHelpers,
    boolean isVersion1,
    List<String> ignored) {
  ConfFile {
    entries = List.copyOf(entries);
    ignored = List.copyOf(ignored);
  }
}
