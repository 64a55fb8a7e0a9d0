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
import io.imagesync.transport.docker.registries.ConfReader;
import io.imagesync.transport.docker.registries.PullSource;
import io.imagesync.transport.docker.registries.RegistriesConf;
import io.imagesync.transport.docker.surroundings.Surroundings;
import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all registries of a run share. Nothing is read or contacted before it is needed. */
final class DockerRun implements Closeable {
  private final Object lock = new Object();
  private final TransportContext context;
  private final Surroundings surroundings;
  private final RegistryClients clients;
  private final CredentialLookup credentials;
  private final MirrorHealth mirrors;
  private @Nullable RegistriesConf registries;

  /** For the run that {@code context} belongs to. */
  DockerRun(TransportContext context, Surroundings surroundings, Tempo tempo) {
    this.context = context;
    this.surroundings = surroundings;
    this.mirrors = new MirrorHealth(context::note);
    this.clients = new RegistryClients(context, surroundings, tempo);
    this.credentials =
        new CredentialLookup(
            surroundings,
            context.request().environment(),
            this::helperNames,
            context.cancellation(),
            tempo,
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

  /** What is configured about registries, read when first asked for. */
  RegistriesConf registries() throws TransportException {
    synchronized (lock) {
      if (registries == null) {
        registries =
            ConfReader.read(
                context.request().environment().registriesConf(),
                surroundings.homeDirectory(),
                surroundings.system(),
                context::note);
      }
      return registries;
    }
  }

  /** Whether nothing may become of a manifest but itself. */
  boolean preservesDigests() {
    return context.request().form().preserveDigests();
  }

  MirrorHealth mirrors() {
    return mirrors;
  }

  /**
   * The client for the registry of {@code place}, with the credentials that are for its repository.
   * Credentials that were given are for the registry that was named, and for no other.
   *
   * @param named what the user calls it
   */
  RegistryClient client(PullSource place, DockerReference named, RegistryAccess access)
      throws TransportException {
    DockerReference reference = place.reference();
    registries().checkNotBlocked(named);
    registries().checkNotBlocked(reference);
    boolean elsewhere = !reference.domain().equals(named.domain());
    RegistryAccess own =
        elsewhere && access.credentials().isPresent() ? access.withoutCredentials() : access;
    RegistryAccess there =
        place.insecure() && own.tlsVerify().isEmpty() ? own.tlsVerify(false) : own;
    Credentials found = credentials.find(reference.domain() + "/" + reference.path(), there);
    return clients.client(reference.domain(), there.withoutCredentials().credentials(found));
  }

  private List<String> helperNames() throws TransportException {
    List<String> configured = registries().credentialHelpers();
    return configured.isEmpty() ? HelperNames.DEFAULT.list() : configured;
  }

  @Override
  public void close() {
    clients.close();
  }
}
