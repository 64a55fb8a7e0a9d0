// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.spi.TransportContext;
import io.imagesync.transport.docker.http.Tempo;
import io.imagesync.transport.docker.surroundings.Surroundings;

/** Lets tests settle what the docker transport shares during a run. */
public final class DockerRuns {
  private DockerRuns() {}

  /** The first to say so decides what the run finds around it and how fast its time passes. */
  public static void settle(TransportContext context, Surroundings surroundings, Tempo tempo) {
    context.runScoped(DockerRun.class, () -> new DockerRun(context, surroundings, tempo));
  }
}
