// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import io.imagesync.acceptance.interop.Side;
import io.imagesync.acceptance.peer.Skopeo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Skopeo and imagesync side by side, each with a registry and a directory of its own. */
final class Bench implements AutoCloseable {
  private final Skopeo skopeo;
  private final Originals originals;
  private final OddTrees odd;
  private final Side theirs;
  private final Side ours;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  private Bench(Path folder) throws IOException, InterruptedException {
    skopeo = Skopeo.in(folder.resolve("skopeo"));
    originals = Originals.in(folder.resolve("originals"), skopeo);
    odd = OddTrees.make(folder.resolve("odd"), originals);
    theirs = new Side(folder.resolve("theirs"), skopeo::run);
    ours = new Side(folder.resolve("ours"), InProcess.in(folder.resolve("home")));
  }

  static Bench in(Path folder) throws IOException, InterruptedException {
    return new Bench(folder);
  }

  Originals originals() {
    return originals;
  }

  OddTrees odd() {
    return odd;
  }

  /** Makes the call on both sides, each of which holds nothing but what came before it. */
  Trial make(Call call) {
    CompletableFuture<Made> expected =
        CompletableFuture.supplyAsync(() -> make(theirs, call), thread);
    Made actual = make(ours, call);
    Made other = expected.join();
    return new Trial(call, originals, other.before(), other.effect(), actual.effect());
  }

  /** What was there before, and what the call came to. */
  private record Made(Map<String, String> before, Trial.Effect effect) {}

  private Made make(Side side, Call call) {
    try {
      side.clear();
      Map<String, String> before =
          call.before().isPresent()
              ? side.run(skopeo::run, call.before().get().arguments()).content()
              : Map.of();
      return new Made(before, Trial.Effect.of(side, side.run(call.arguments())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.shutdownNow();
    theirs.close();
    ours.close();
    originals.close();
  }
}
