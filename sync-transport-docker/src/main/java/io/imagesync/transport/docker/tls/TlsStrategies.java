// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.TlsDetails;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.surroundings.Surroundings;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/**
 * Makes of settings what secures connections; the same of the same, and reads each directory once
 * in a run.
 */
public final class TlsStrategies {
  private final Object lock = new Object();
  private final Map<Unlocked, CertificateDirectory.Content> directories = new HashMap<>();
  private final Map<TlsSettings, TlsSocketStrategy> strategies = new HashMap<>();
  private final Optional<TlsDetails> details;
  private final Surroundings surroundings;
  private final Consumer<Diagnostic> notes;

  private record Unlocked(Path directory, Optional<KeyPassword> password) {}

  /**
   * For one run.
   *
   * @param details what a handshake may come to, if that was given
   */
  public TlsStrategies(
      Optional<TlsDetails> details, Surroundings surroundings, Consumer<Diagnostic> notes) {
    this.details = details;
    this.surroundings = surroundings;
    this.notes = notes;
  }

  /**
   * What secures connections as {@code settings} say.
   *
   * @throws TransportException with kind {@code CONFIGURATION} or {@code NOT_SUPPORTED} if the
   *     directory of certificates or the details cannot be used
   */
  public TlsSocketStrategy strategy(TlsSettings settings) throws TransportException {
    synchronized (lock) {
      TlsSocketStrategy known = strategies.get(settings);
      if (known == null) {
        known = make(settings);
        strategies.put(settings, known);
      }
      return known;
    }
  }

  private TlsSocketStrategy make(TlsSettings settings) throws TransportException {
    boolean usesDirectory = settings.certDir().isPresent() && settings.context().isEmpty();
    CertificateDirectory.Content certificates =
        usesDirectory
            ? content(new Unlocked(settings.certDir().orElseThrow(), settings.keyPassword()))
            : CertificateDirectory.Content.EMPTY;
    return new LazyTls(settings, certificates, negotiation(settings.context()), surroundings);
  }

  private Optional<Negotiation> negotiation(Optional<SSLContext> given) throws TransportException {
    if (details.isEmpty()) {
      return Optional.empty(); // the usual, which needs no TLS before the first handshake
    }
    try {
      Capabilities capabilities =
          given.isPresent() ? Capabilities.of(given.get()) : Capabilities.ofRuntime();
      return Optional.of(Negotiation.of(details.get(), capabilities, given.isPresent()));
    } catch (GeneralSecurityException e) {
      throw new TransportException(
          "This Java runtime cannot set up TLS: " + e.getMessage(), ErrorKind.NOT_SUPPORTED, e);
    }
  }

  private CertificateDirectory.Content content(Unlocked place) throws TransportException {
    CertificateDirectory.Content known = directories.get(place);
    if (known == null) {
      known = new CertificateDirectory(place.directory(), place.password(), notes).read();
      directories.put(place, known);
    }
    return known;
  }
}
