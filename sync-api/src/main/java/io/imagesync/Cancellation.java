// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The one token there is. Actions run outside the lock, so that they may register and forget. */
final class Cancellation implements CancellationToken {
  private final Object lock = new Object();
  private final Map<Object, Runnable> actions = new LinkedHashMap<>();
  private boolean cancelled;

  @Override
  public void cancel() {
    List<Runnable> pending;
    synchronized (lock) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      pending = new ArrayList<>(actions.values());
      actions.clear();
    }
    runAll(pending);
  }

  /** One action that breaks its promise not to throw must not keep the others from running. */
  private static void runAll(List<Runnable> pending) {
    RuntimeException failure = null;
    for (Runnable action : pending) {
      try {
        action.run();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else if (failure != e) {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public boolean isCancelled() {
    synchronized (lock) {
      return cancelled;
    }
  }

  @Override
  public Registration onCancel(Runnable action) {
    Objects.requireNonNull(action, "action");
    Object key = new Object();
    synchronized (lock) {
      if (!cancelled) {
        actions.put(key, action);
        return () -> forget(key);
      }
    }
    action.run();
    return () -> {};
  }

  private void forget(Object key) {
    synchronized (lock) {
      actions.remove(key);
    }
  }
}
