// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import io.imagesync.Credentials;
import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.RegistryAccess;
import io.imagesync.YamlOptions;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import io.imagesync.yaml.spec.RegistrySpec;
import io.imagesync.yaml.spec.SyncSpec;
import java.util.List;

/** Keeps credentials that were given beside a file from registries that only the file names. */
final class SharedCredentials {
  private SharedCredentials() {}

  static void check(
      SyncSpec spec, RegistryAccess given, YamlOptions options, TransportContext context)
      throws TransportException {
    List<String> receivers =
        spec.registries().stream()
            .filter(registry -> registry.settings().login().isEmpty())
            .filter(registry -> !registry.repositories().isEmpty())
            .map(RegistrySpec::name)
            .toList();
    boolean secret =
        given.credentials().filter(kind -> !(kind instanceof Credentials.Anonymous)).isPresent();
    if (!secret || receivers.isEmpty()) {
      return;
    }
    String names = String.join(", ", receivers);
    if (!options.shareCredentials()) {
      throw new TransportException(
          "The credentials given for the source would go to "
              + names
              + ": give them in "
              + spec.file()
              + ", or share them with YamlOptions.shareCredentials(true)",
          ErrorKind.CONFIGURATION);
    }
    if (receivers.size() > 1) {
      context.note(
          Diagnostic.warning(
              "The credentials given for the source go to several registries: " + names));
    }
  }
}
