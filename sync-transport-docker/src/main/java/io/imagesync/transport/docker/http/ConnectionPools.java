// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.proxy.ProxyRules;
import io.imagesync.transport.docker.tls.TlsSettings;
import io.imagesync.transport.docker.tls.TlsStrategies;
import java.io.Closeable;
import java.util.HashMap;
import java.util.Map;

/**
 * A pool of connections for every TLS setting and whoever may name hosts: one that was made for the
 * user must not serve a server that could not have had it made.
 */
final class ConnectionPools implements Closeable {
  private final Object lock = new Object();
  private final StallWatch stallWatch;
  private final Map<Key, ConnectionPool> pools = new HashMap<>();
  private final TlsStrategies tls;
  private final ProxyRules proxies;
  private final String userAgent;
  private final int connectionsPerHost;
  private final Tempo tempo;

  ConnectionPools(
      TlsStrategies tls,
      ProxyRules proxies,
      String userAgent,
      int connectionsPerHost,
      Tempo tempo) {
    this.tls = tls;
    this.proxies = proxies;
    this.userAgent = userAgent;
    this.connectionsPerHost = connectionsPerHost;
    this.tempo = tempo;
    this.stallWatch = new StallWatch(tempo);
  }

  private record Key(TlsSettings tls, NamedBy namedBy) {}

  ConnectionPool of(TlsSettings settings, NamedBy namedBy) throws TransportException {
    synchronized (lock) {
      Key key = new Key(settings, namedBy);
      ConnectionPool pool = pools.get(key);
      if (pool == null) {
        pool =
            new ConnectionPool(
                tls.strategy(settings),
                tls.strategy(TlsSettings.ofProxies()),
                namedBy,
                proxies,
                userAgent,
                connectionsPerHost,
                stallWatch,
                tempo);
        pools.put(key, pool);
      }
      return pool;
    }
  }

  void closeIdleConnections() {
    synchronized (lock) {
      pools.values().forEach(ConnectionPool::closeIdleConnections);
    }
  }

  Tempo tempo() {
    return tempo;
  }

  /** Looks after all connections and bodies of the run. */
  StallWatch stallWatch() {
    return stallWatch;
  }

  @Override
  public void close() {
    stallWatch.close();
    synchronized (lock) {
      pools.values().forEach(ConnectionPool::close);
      pools.clear();
    }
  }
}
