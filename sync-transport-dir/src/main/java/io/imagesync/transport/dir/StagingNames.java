// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names of staging directories and their locks. They tell which process made them, because a
 * process must not open its own locks again: closing the second handle would release the lock.
 */
final class StagingNames {
  private static final String PREFIX = ".imagesync-";
  private static final String LOCK = ".lock";
  private static final Pattern STAGING =
      Pattern.compile("\\.imagesync-[0-9a-f]+-[0-9a-f]+-[0-9a-f]{16}(?:\\.lock)?");

  private StagingNames() {}

  /** Whether {@code name} is the name of a staging directory or of its lock. */
  static boolean isStaging(String name) {
    return STAGING.matcher(name).matches();
  }

  /** Whether {@code name} is kept for this transport's own purposes, now or later. */
  static boolean isReserved(String name) {
    return name.startsWith(PREFIX);
  }

  static boolean isOfThisProcess(String name) {
    return name.startsWith(thisProcess());
  }

  static String next() {
    return thisProcess() + HexFormat.of().toHexDigits(UUID.randomUUID().getMostSignificantBits());
  }

  static String lockOf(String staging) {
    return staging + LOCK;
  }

  /** The staging directory's name, given its own or its lock's. */
  static String withoutLock(String name) {
    return name.endsWith(LOCK) ? name.substring(0, name.length() - LOCK.length()) : name;
  }

  /** Process ids alone repeat: in containers every process may be number 1. */
  private static String thisProcess() {
    ProcessHandle process = ProcessHandle.current();
    long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return PREFIX + Long.toHexString(process.pid()) + "-" + Long.toHexString(started) + "-";
  }
}
