// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** Instantiates services one by one, so that a broken one does not hide the others. */
final class ServiceProviders {
  /** Where resources cannot be listed at all, the same problem would come back for ever. */
  private static final int MAX_PROBLEMS = 10;

  private ServiceProviders() {}

  static <T> Supplier<List<Found<T>>> of(Class<T> service, ClassLoader loader) {
    return () -> {
      List<Found<T>> found = new ArrayList<>();
      Iterator<ServiceLoader.Provider<T>> providers =
          ServiceLoader.load(service, loader).stream().iterator();
      int problems = 0;
      while (problems < MAX_PROBLEMS) {
        try {
          if (!providers.hasNext()) {
            return found;
          }
          found.add(Found.instance(providers.next().get()));
        } catch (ServiceConfigurationError | LinkageError e) {
          problems++;
          found.add(Found.broken(e));
        }
      }
      return found;
    };
  }
}
