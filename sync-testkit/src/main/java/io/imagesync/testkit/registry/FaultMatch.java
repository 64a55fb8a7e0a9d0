// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which requests a fault is about; what is empty matches anything. */
record FaultMatch(
    Set<Route.Resource> resources,
    Optional<String> reference,
    Optional<String> repository,
    Optional<String> method) {

  static FaultMatch of(Set<Route.Resource> resources, Optional<String> reference) {
    return new FaultMatch(resources, reference, Optional.empty(), Optional.empty());
  }

  static FaultMatch anything() {
    return of(EnumSet.allOf(Route.Resource.class), Optional.empty());
  }

  FaultMatch withRepository(String name) {
    return new FaultMatch(resources, reference, Optional.of(name), method);
  }

  FaultMatch withMethod(String name) {
    return new FaultMatch(resources, reference, repository, Optional.of(name));
  }

  boolean matches(String requestMethod, Route route) {
    return resources.contains(route.resource())
        && reference.map(route.reference()::equals).orElse(true)
        && repository.map(route.repository()::equals).orElse(true)
        && method.map(requestMethod::equals).orElse(true);
  }
}
