// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.Credentials;
import io.imagesync.RegistryAccess;
import io.imagesync.image.DockerReference;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.credentials.CredentialLookup;
import io.imagesync.transport.docker.credentials.HelperNames;
import io.imagesync.transport.docker.http.RegistryClient;
import io.imagesync.transport.docker.http.RegistryClients;
import io.imagesync.transport.docker.http.Tempo;
import io.imagesync.transport.docker.surroundings.Surroundings;
import java.io.Closeable;

/** What all registries of a run share. Nothing is read or contacted before it is needed. */
final class DockerRun implements Closeable {
  private final RegistryClients clients;
  private final CredentialLookup credentials;

  /** For the run that {@code context} belongs to. */
  DockerRun(TransportContext context, Surroundings surroundings, Tempo tempo) {
    this.clients = new RegistryClients(context, surroundings, tempo);
    this.credentials =
        new CredentialLookup(
            surroundings,
            context.request().environment().authFile(),
            HelperNames.DEFAULT,
            context.cancellation(),
            context::note);
  }

  /** The one of the run that {@code context} belongs to. */
  static DockerRun of(TransportContext context) {
    return context.runScoped(
        DockerRun.class, () -> new DockerRun(context, Surroundings.ofProcess(), Tempo.USUAL));
  }

  RegistryClients clients() {
    return clients;
  }

  /** The client for {@code reference}, with the credentials that are for its repository. */
  RegistryClient client(DockerReference reference, RegistryAccess access)
      throws TransportException {
    Credentials found = credentials.find(reference.domain() + "/" + reference.path(), access);
    return clients.client(reference.domain(), access.withoutCredentials().credentials(found));
  }

  @Override
  public void close() {
    clients.close();
  }
}
