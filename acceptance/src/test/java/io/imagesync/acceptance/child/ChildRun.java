// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run in a virtual machine of its own, which has begun when this is made. */
public final class ChildRun implements AutoCloseable {
  /** For runs that take less time than compiling them well would. */
  public static final List<String> FAST_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Process process;
  private final BufferedReader output;
  private final long begun;

  private ChildRun(Process process, BufferedReader output) {
    this.process = process;
    this.output = output;
    this.begun = System.nanoTime();
  }

  /** Copies {@code repository} to a directory. */
  public static ChildRun toDirectory(List<String> options, String repository, Path directory)
      throws IOException {
    return start(SyncProgram.class, options, repository, "dir", directory.toString());
  }

  /** Copies {@code repository} to a registry. */
  public static ChildRun toRegistry(List<String> options, String repository, String prefix)
      throws IOException {
    return start(SyncProgram.class, options, repository, "docker", prefix);
  }

  /** Plans to copy what a YAML file lists to a registry. */
  public static ChildRun plan(List<String> options, Path yaml, String prefix) throws IOException {
    return start(PlanProgram.class, options, yaml.toString(), prefix);
  }

  private static ChildRun start(Class<?> program, List<String> options, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader output = process.inputReader();
    String first = output.readLine();
    if (!SyncProgram.BEGINS.equals(first)) {
      process.destroyForcibly();
      throw new IllegalStateException(command + " said: " + first + "\n" + rest(output));
    }
    return new ChildRun(process, output);
  }

  /** Waits for the virtual machine's end, but no longer than {@code patience}. */
  public boolean hasEnded(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits until everything has arrived, and tells how long that took. */
  public Duration awaitSuccess() throws IOException, InterruptedException {
    awaitResult();
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Waits until everything has been done, and returns what the child then said. */
  public String awaitResult() throws IOException, InterruptedException {
    String said = rest(output);
    int status = process.waitFor();
    if (status != 0 || !said.startsWith(SyncProgram.DONE)) {
      throw new AssertionError("The child ended with " + status + " and said: " + said);
    }
    return said.strip();
  }

  /**
   * Ends the virtual machine {@code after} the run's beginning, without a chance to clean up.
   *
   * @return whether the run was still under way
   */
  public boolean killAfter(Duration after) throws InterruptedException {
    long wait = after.toNanos() - (System.nanoTime() - begun);
    boolean ended = hasEnded(Duration.ofNanos(Math.max(wait, 0)));
    process.destroyForcibly().waitFor();
    return !ended;
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    output.close();
  }

  private static String rest(BufferedReader output) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      text.append(line).append('\n');
    }
    return text.toString();
  }
}
