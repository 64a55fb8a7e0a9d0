// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults in effect, in the order of their injection. Thread-safe. */
final class ActiveFaults {
  private final List<InjectedFault> faults = new CopyOnWriteArrayList<>();

  InjectedFault add(Fault fault) {
    if (fault.effects().isEmpty()) {
      throw new IllegalArgumentException("this fault has no effect yet: " + fault);
    }
    InjectedFault injected = new InjectedFault(fault, this);
    faults.add(injected);
    return injected;
  }

  void remove(InjectedFault fault) {
    faults.remove(fault);
  }

  void clear() {
    faults.clear();
  }

  /** What goes wrong with a request; nothing, usually. */
  List<FaultEffect> effectsOn(String method, Route route) {
    for (InjectedFault injected : faults) {
      if (injected.fault().match().matches(method, route) && injected.happens()) {
        return injected.fault().effects();
      }
    }
    return List.of();
  }
}
