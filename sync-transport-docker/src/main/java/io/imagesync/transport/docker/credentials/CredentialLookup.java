// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import io.imagesync.CancellationToken;
import io.imagesync.Credentials;
import io.imagesync.CredentialsProvider;
import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncRequest.Environment;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.http.Tempo;
import io.imagesync.transport.docker.surroundings.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Finds credentials: those given, then what a provider of the caller knows, then the user's login
 * files and helpers. What was found, or why nothing could be, is remembered for the run.
 * Thread-safe.
 */
public final class CredentialLookup {
  private final Optional<Path> authFile;
  private final LoginSearch search;
  private final Map<Key, Memo> answers = new ConcurrentHashMap<>();

  /**
   * @param environment which login files are searched, unless one side has its own
   */
  public CredentialLookup(
      Surroundings surroundings,
      Environment environment,
      HelperNames helpers,
      CancellationToken cancellation,
      Tempo tempo,
      Consumer<Diagnostic> notes) {
    this.authFile = environment.authFile();
    this.search =
        new LoginSearch(
            surroundings,
            environment.dockerLogins(),
            helpers,
            new HelperDialogue(surroundings, cancellation, tempo),
            new LoginFileReader(notes),
            notes);
  }

  private record Key(
      String repository, Optional<CredentialsProvider> provider, Optional<Path> authFile) {}

  /**
   * The credentials for {@code repository}, which is fully qualified and has neither tag nor
   * digest.
   *
   * @throws TransportException with kind {@code CONFIGURATION} if a file or helper that would know
   *     cannot be used
   */
  public Credentials find(String repository, RegistryAccess access) throws TransportException {
    if (access.credentials().isPresent()) {
      return access.credentials().get();
    }
    Key key =
        new Key(repository, access.credentialsProvider(), access.authFile().or(() -> authFile));
    return answers.computeIfAbsent(key, any -> new Memo()).get(() -> search(key));
  }

  private Credentials search(Key key) throws TransportException {
    if (key.provider().isPresent()) {
      Optional<Credentials> provided = ask(key.provider().get(), key.repository());
      if (provided.isPresent()) {
        return provided.get();
      }
    }
    return search.search(key.repository(), key.authFile());
  }

  private static Optional<Credentials> ask(CredentialsProvider provider, String repository)
      throws TransportException {
    try {
      return provider.find(repository);
    } catch (TransportException e) {
      throw e;
    } catch (IOException e) {
      throw new TransportException(
          "The credentials provider did not give the credentials for "
              + repository
              + ": "
              + e.getMessage(),
          ErrorKind.CONFIGURATION,
          e);
    }
  }
}
