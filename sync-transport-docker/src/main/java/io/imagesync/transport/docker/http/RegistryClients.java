// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.RegistryAccess;
import io.imagesync.SyncRequest;
import io.imagesync.SyncRequest.Execution;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.proxy.ProxyRules;
import io.imagesync.transport.docker.surroundings.Surroundings;
import io.imagesync.transport.docker.tls.TlsSettings;
import io.imagesync.transport.docker.tls.TlsStrategies;
import java.io.Closeable;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** All registries of one run, with their connections and tokens. Thread-safe. */
public final class RegistryClients implements Closeable {
  private static final int SPARE_CONNECTIONS = 4;

  private final Object lock = new Object();
  private final Map<Key, RegistryClient> clients = new HashMap<>();
  private final TransportContext context;
  private final Surroundings surroundings;
  private final ConnectionPools pools;

  /** For the run that {@code context} belongs to. */
  public RegistryClients(TransportContext context, Surroundings surroundings, Tempo tempo) {
    SyncRequest request = context.request();
    this.surroundings = surroundings;
    this.context = context;
    this.pools =
        new ConnectionPools(
            new TlsStrategies(request.environment().tlsDetails(), surroundings, context::note),
            request
                .environment()
                .proxies()
                .map(ProxyRules::of)
                .orElseGet(() -> ProxyRules.of(surroundings)),
            UserAgent.of(request.environment().userAgent()),
            connectionsPerHost(request.execution()),
            tempo);
  }

  private record Key(String domain, RegistryAccess access) {}

  /** The client that the run shares for {@code domain} and {@code access}. */
  public RegistryClient client(String domain, RegistryAccess access) throws TransportException {
    Key key = new Key(domain, access);
    synchronized (lock) {
      RegistryClient client = clients.get(key);
      if (client == null) {
        TlsSettings tls = TlsSettings.of(domain, access, surroundings);
        pools.of(tls, NamedBy.USER);
        Wire wire = new Wire(pools, context.cancellation());
        Duration longestWait = context.request().execution().retry().longestWait();
        client =
            new RegistryClient(
                domain, access, tls, wire, Clock.systemUTC(), longestWait, context::note);
        clients.put(key, client);
      }
      return client;
    }
  }

  @Override
  public void close() {
    pools.close();
  }

  /**
   * Enough for a source and a destination on the same host: a thread that waits for a connection to
   * write while it holds one to read must get it, or all of them wait for each other.
   */
  private static int connectionsPerHost(Execution execution) {
    return execution.parallelImages() + 2 * execution.parallelBlobs() + SPARE_CONNECTIONS;
  }
}
