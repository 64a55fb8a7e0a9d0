// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the one engine. Uses the class loader of this library, which hosts isolate together. */
final class EngineLookup {
  private EngineLookup() {}

  static SyncEngine find() {
    return find(EngineLookup.class.getClassLoader());
  }

  static SyncEngine find(@Nullable ClassLoader loader) {
    List<ServiceLoader.Provider<SyncEngine>> providers;
    try {
      providers = ServiceLoader.load(SyncEngine.class, loader).stream().toList();
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new SyncConfigurationException("The sync engine is broken: " + e.getMessage(), e);
    }
    if (providers.isEmpty()) {
      throw new SyncConfigurationException(
          "No sync engine was found: add io.imagesync:sync-core to the class path or module path");
    }
    if (providers.size() > 1) {
      throw new SyncConfigurationException(
          "Several sync engines were found: "
              + String.join(", ", providers.stream().map(p -> p.type().getName()).toList())
              + "; keep one of them or choose one with Syncer.engine(...)");
    }
    return instantiate(providers.get(0));
  }

  private static SyncEngine instantiate(ServiceLoader.Provider<SyncEngine> provider) {
    try {
      return provider.get();
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new SyncConfigurationException(
          "The sync engine "
              + provider.type().getName()
              + " cannot be created; are all imagesync jars of one version? "
              + e.getMessage(),
          e);
    }
  }
}
