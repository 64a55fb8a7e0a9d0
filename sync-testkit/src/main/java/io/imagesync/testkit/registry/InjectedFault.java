// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

/** A fault in effect. Thread-safe. */
public final class InjectedFault implements AutoCloseable {
  private final Fault fault;
  private final Runnable removal;
  private int matched;
  private int happened;

  InjectedFault(Fault fault, ActiveFaults owner) {
    this.fault = fault;
    this.removal = () -> owner.remove(this);
  }

  /** How often it has happened. */
  public synchronized int count() {
    return happened;
  }

  /** Removes it; requests that it already happens to are not helped. */
  @Override
  public void close() {
    removal.run();
  }

  Fault fault() {
    return fault;
  }

  /** Whether it happens to this request, which it matches. */
  synchronized boolean happens() {
    matched++;
    if (matched <= fault.skip() || happened >= fault.times()) {
      return false;
    }
    happened++;
    return true;
  }
}
