// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imagesync.CancellationToken;
import io.imagesync.CancellationToken.Registration;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a credential helper: one question, one answer, within limits. */
final class HelperProcess {
  private static final int MAX_OUTPUT = 1 << 20;
  private static final int MAX_COMPLAINT = 4096;
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final Duration longest;
  private final CancellationToken cancellation;

  HelperProcess(Duration longest, CancellationToken cancellation) {
    this.longest = longest;
    this.cancellation = cancellation;
  }

  /** The program could not be asked. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
      super(message);
    }
  }

  /**
   * Asks {@code program} for the credentials of {@code server}.
   *
   * @throws Failure if it does not start, end in time or keep to the limits
   * @throws TransportException if the run is cancelled
   */
  HelperResult get(Path program, Map<String, String> variables, String server)
      throws Failure, TransportException {
    Process process = start(program, variables);
    Runnable end = () -> end(process.toHandle());
    try (Registration registration = cancellation.onCancel(end)) {
      OutputCollector output = OutputCollector.of(process.getInputStream(), MAX_OUTPUT, end);
      OutputCollector complaint =
          OutputCollector.of(process.getErrorStream(), MAX_COMPLAINT, () -> {});
      ask(process, server);
      boolean ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
      if (cancellation.isCancelled()) {
        throw cancelled();
      }
      if (!ended) {
        end.run();
        output.await(LAST_WORDS);
        complaint.await(LAST_WORDS);
        throw new Failure("it did not end within " + longest.toSeconds() + " s");
      }
      String text = output.await(LAST_WORDS);
      if (output.isTooLong()) {
        throw new Failure("it wrote more than " + MAX_OUTPUT + " bytes");
      }
      return new HelperResult(process.exitValue(), text, complaint.await(LAST_WORDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled();
    } finally {
      end.run();
    }
  }

  /**
   * With all that it has started. Once a program has ended, nothing tells any more which these
   * were; hence from the top down, each one's children being listed while it lives.
   */
  private static void end(ProcessHandle program) {
    List<ProcessHandle> children = program.children().toList();
    program.destroyForcibly();
    children.forEach(HelperProcess::end);
  }

  private static Process start(Path program, Map<String, String> variables) throws Failure {
    ProcessBuilder builder = new ProcessBuilder(program.toString(), "get");
    builder.environment().clear();
    builder.environment().putAll(variables);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new Failure("it cannot be started: " + e.getMessage());
    }
  }

  /** A program that does not read its question may still have an answer. */
  private static void ask(Process process, String server) {
    try (OutputStream question = process.getOutputStream()) {
      question.write(server.getBytes(UTF_8));
    } catch (IOException e) {
      return;
    }
  }

  private static TransportException cancelled() {
    return new TransportException(
        "The run was cancelled while waiting for a credential helper", ErrorKind.CANCELLED);
  }
}
