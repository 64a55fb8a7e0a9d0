// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.DirectoryOptions;
import io.imagesync.SyncDestination;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.ImageWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A process of its own that writes images: one that can be killed, or has another umask. */
final class WriterProcess implements AutoCloseable {
  private final Process process;
  private final Path ready;

  private WriterProcess(Process process, Path ready) {
    this.process = process;
    this.ready = ready;
  }

  /** What the process does with the images {@code app:0}, {@code app:1} and {@code app:2}. */
  enum Task {
    /** Replaces them again and again, each time by one with other content. */
    REPLACE_FOR_EVER,
    /** Has one under way and never finishes, while another run of the process comes and goes. */
    HOLD,
    /** Writes one and ends. */
    WRITE_ONE
  }

  static WriterProcess start(Path root, Task task, String umask) throws IOException {
    Path ready = root.resolveSibling("ready-" + System.nanoTime());
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "umask " + umask + "; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WriterProcess.class.getName(),
                root.toString(),
                task.name(),
                ready.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File(ready + ".log"))
            .start();
    return new WriterProcess(process, ready);
  }

  /** Waits until the process has begun its task. */
  WriterProcess awaitReady() throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!Files.exists(ready)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError("not ready: " + Files.readString(Path.of(ready + ".log")));
      }
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    return this;
  }

  /** Lets it run for a while; it is killed by {@link #close}. */
  void run(Duration time) throws Exception {
    if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("ended: " + Files.readString(Path.of(ready + ".log")));
    }
  }

  void awaitEnd() throws Exception {
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError("failed: " + Files.readString(Path.of(ready + ".log")));
    }
  }

  /** Kills it, without giving it a chance to clean up. */
  @Override
  public void close() throws Exception {
    process.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
  }

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    Path ready = Path.of(arguments[2]);
    try (DestinationSession session = open(root);
        DestinationSession other = open(root)) {
      switch (Task.valueOf(arguments[1])) {
        case WRITE_ONE -> image(0).writeTo(session.resolve("ns/app:0"));
        case HOLD -> hold(session, other, ready);
        case REPLACE_FOR_EVER -> replaceForEver(session, ready);
      }
    }
  }

  private static DestinationSession open(Path root) throws IOException {
    return new DirDestinationTransport()
        .open(
            SyncDestination.dir(root).with(DirectoryOptions.defaults().overwrite()),
            new FakeContext());
  }

  private static void hold(DestinationSession session, DestinationSession other, Path ready)
      throws Exception {
    try (ImageWriter writer = session.resolve("app:0").open()) {
      image(0).writeTo(writer);
      image(1).writeTo(other.resolve("app:1"));
      other.close();
      Files.createFile(ready);
      new CountDownLatch(1).await();
    }
  }

  private static void replaceForEver(DestinationSession session, Path ready) throws Exception {
    for (int round = 0; true; round++) {
      for (int i = 0; i < 3; i++) {
        image(round).writeTo(session.resolve("app:" + i));
      }
      if (round == 0) {
        Files.createFile(ready);
      }
    }
  }

  private static SmallImage image(int round) {
    return SmallImage.of("layer of all", "layer of " + round, "x".repeat(100_000) + round);
  }
}
