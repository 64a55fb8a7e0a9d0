// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.fake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers calls, written as {@code what name digest}, and lets tests step in. Thread-safe. */
public final class CallLog {
  private final List<String> calls = new ArrayList<>();
  private final Map<String, Hook> hooks = new LinkedHashMap<>();

  /** Runs before a call does anything. */
  @FunctionalInterface
  public interface Hook {
    /** {@code number} counts the calls of the hook's prefix, from 1. */
    void before(int number) throws IOException;
  }

  /** Runs {@code hook} before every call that begins with {@code prefix}. */
  public synchronized void hook(String prefix, Hook hook) {
    hooks.put(prefix, hook);
  }

  /** Fails calls number {@code first} to {@code last} of those that begin with {@code prefix}. */
  public void fail(String prefix, int first, int last, IOException failure) {
    hook(
        prefix,
        number -> {
          if (number >= first && number <= last) {
            throw failure;
          }
        });
  }

  /** Fails every call that begins with {@code prefix}. */
  public void fail(String prefix, IOException failure) {
    fail(prefix, 1, Integer.MAX_VALUE, failure);
  }

  void enter(String call) throws IOException {
    Map<Hook, Integer> due = new LinkedHashMap<>();
    synchronized (this) {
      calls.add(call);
      hooks.forEach(
          (prefix, hook) -> {
            if (call.startsWith(prefix)) {
              due.put(hook, count(prefix));
            }
          });
    }
    for (Map.Entry<Hook, Integer> hook : due.entrySet()) {
      hook.getKey().before(hook.getValue());
    }
  }

  /** All calls, in order. */
  public synchronized List<String> all() {
    return List.copyOf(calls);
  }

  /** The calls that begin with one of the prefixes, in order. */
  public List<String> of(String... prefixes) {
    return all().stream()
        .filter(call -> List.of(prefixes).stream().anyMatch(call::startsWith))
        .toList();
  }

  /** How many calls begin with {@code prefix}. */
  public int count(String prefix) {
    return of(prefix).size();
  }

  /** Where the first call that begins with {@code prefix} stands; -1 if there is none. */
  public int position(String prefix) {
    List<String> all = all();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).startsWith(prefix)) {
        return i;
      }
    }
    return -1;
  }

  /** Forgets all calls. */
  public synchronized void clear() {
    calls.clear();
  }
}
