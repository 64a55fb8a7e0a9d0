// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import io.imagesync.spi.TransportException;
import java.util.List;

/** The places that credentials are asked of, in order: what {@code credential-helpers} lists. */
@FunctionalInterface
public interface HelperNames {
  /** Stands for the login files. */
  String LOGIN_FILES = "containers-auth.json";

  /** The login files alone, which is what counts where nothing is configured. */
  HelperNames DEFAULT = () -> List.of(LOGIN_FILES);

  /** Names of helpers, {@code x} for {@code docker-credential-x}, or {@link #LOGIN_FILES}. */
  List<String> list() throws TransportException;
}
