// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core;

import io.imagesync.SyncPlan;
import io.imagesync.core.plan.PlanReader;
import io.imagesync.core.plan.PlanWriter;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Keeps plans in files, so that one can be looked at before it is applied:
 *
 * <pre>{@code
 * PlanJson.write(syncer.plan(), file);
 * syncer.apply(PlanJson.read(file));
 * }</pre>
 *
 * <p>The form is a JSON object: {@code version} is 1, {@code images} lists the images in order,
 * each with {@code source} and {@code destination} (both of {@code transport} and {@code
 * reference}), {@code action}, {@code reason}, {@code refusal}, {@code sourceDigest}, {@code
 * resultDigest} and {@code bytesToMove}; what is empty is left out. It holds no credentials.
 */
public final class PlanJson {
  private PlanJson() {}

  /** Writes {@code plan} to {@code file}, replacing it. */
  public static void write(SyncPlan plan, Path file) throws IOException {
    PlanWriter.write(plan, file);
  }

  /**
   * Reads a plan from {@code file}.
   *
   * @throws IOException if it cannot be read, or is not a plan; the message names the place
   */
  public static SyncPlan read(Path file) throws IOException {
    return PlanReader.read(file);
  }
}
