// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.Diagnostic;
import io.imagesync.spi.TransportException;
import java.io.Closeable;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One pool of connections for every TLS setting. */
final class ConnectionPools implements Closeable {
  private final Object lock = new Object();
  private final StallWatch stallWatch;
  private final Map<TlsSettings, ConnectionPool> pools = new HashMap<>();
  private final Map<Path, List<X509Certificate>> authorities = new HashMap<>();
  private final String userAgent;
  private final int connectionsPerHost;
  private final Tempo tempo;
  private final Consumer<Diagnostic> notes;

  ConnectionPools(
      String userAgent, int connectionsPerHost, Tempo tempo, Consumer<Diagnostic> notes) {
    this.userAgent = userAgent;
    this.connectionsPerHost = connectionsPerHost;
    this.tempo = tempo;
    this.stallWatch = new StallWatch(tempo);
    this.notes = notes;
  }

  ConnectionPool of(TlsSettings settings) throws TransportException {
    synchronized (lock) {
      ConnectionPool pool = pools.get(settings);
      if (pool == null) {
        List<X509Certificate> additional =
            settings.certDir().isPresent() ? authorities(settings.certDir().get()) : List.of();
        pool =
            new ConnectionPool(
                new LazyTls(settings.verify(), additional), userAgent, connectionsPerHost, tempo);
        pools.put(settings, pool);
      }
      return pool;
    }
  }

  Tempo tempo() {
    return tempo;
  }

  /** Looks after all bodies of the run. */
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

  private List<X509Certificate> authorities(Path directory) throws TransportException {
    List<X509Certificate> known = authorities.get(directory);
    if (known == null) {
      known = new CertificateDirectory(directory, notes).authorities();
      authorities.put(directory, known);
    }
    return known;
  }
}
