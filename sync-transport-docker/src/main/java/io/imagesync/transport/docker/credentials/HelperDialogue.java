// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import io.imagesync.CancellationToken;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.http.Printable;
import io.imagesync.transport.docker.http.Tempo;
import io.imagesync.transport.docker.surroundings.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks credential helpers: programs that keep logins in a store of their own. */
final class HelperDialogue {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final String DOCKER_HUB = "docker.io";
  private static final String OLD_URL_OF_DOCKER_HUB = "https://index.docker.io/v1/";

  private final Surroundings surroundings;
  private final HelperProcess process;

  HelperDialogue(Surroundings surroundings, CancellationToken cancellation, Tempo tempo) {
    this(surroundings, new HelperProcess(tempo.limit(LONGEST), cancellation));
  }

  HelperDialogue(Surroundings surroundings, HelperProcess process) {
    this.surroundings = surroundings;
    this.process = process;
  }

  /**
   * What helper {@code name} knows of {@code host}; {@link Login#NONE} if nothing.
   *
   * @throws TransportException if it is missing or fails
   */
  Login ask(String name, String host) throws TransportException {
    if (!HelperProgram.isName(name)) {
      throw failed(name, host, "that cannot be the name of a helper", null);
    }
    Path program =
        HelperProgram.find(name, surroundings)
            .orElseThrow(
                () ->
                    failed(
                        name,
                        host,
                        "there is no " + HelperProgram.of(Printable.of(name)) + " on the PATH",
                        null));
    try {
      Login login = askOnce(program, host);
      boolean askAgain = login.isEmpty() && host.equals(DOCKER_HUB);
      return askAgain ? askOnce(program, OLD_URL_OF_DOCKER_HUB) : login;
    } catch (HelperOutput.Refusal | HelperProcess.Failure e) {
      throw failed(name, host, String.valueOf(e.getMessage()), e);
    }
  }

  private Login askOnce(Path program, String server)
      throws HelperOutput.Refusal, HelperProcess.Failure, TransportException {
    return HelperOutput.read(process.get(program, surroundings.variables(), server));
  }

  private static TransportException failed(
      String name, String host, String reason, @Nullable Throwable cause) {
    return new TransportException(
        "The credential helper \""
            + Printable.of(name)
            + "\" did not give the credentials for "
            + host
            + ": "
            + reason,
        ErrorKind.CONFIGURATION,
        cause);
  }
}
