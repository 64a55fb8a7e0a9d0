// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.child;

import io.imagesync.ImagePlan.Action;
import io.imagesync.SyncPlan;
import io.imagesync.SyncSource;
import io.imagesync.acceptance.loopback.Loopback;
import java.nio.file.Path;

/**
 * Plans to copy what a YAML file lists to a registry: {@code PlanProgram <file> <destination>}.
 * Says when it begins, and when it is done, how many images would be kept.
 */
final class PlanProgram {
  private PlanProgram() {}

  public static void main(String[] arguments) {
    SyncSource source = SyncSource.yaml(Path.of(arguments[0])).with(Loopback.access());
    System.out.println(SyncProgram.BEGINS);
    SyncPlan plan = Loopback.sync(source, Loopback.to(arguments[1])).plan();
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    System.out.println(
        SyncProgram.DONE + " " + plan.withAction(Action.KEEP).size() + " with " + heap + " MiB");
  }
}
