// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import io.imagesync.RegistryAccess;
import io.imagesync.transport.docker.surroundings.Surroundings;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How connections are secured; each distinct value has a pool of connections of its own.
 *
 * @param verify whether certificates are checked
 * @param certDir where additional authorities and client certificates are
 * @param keyPassword what decrypts the keys there
 * @param identified whether client certificates are shown
 * @param context what secures connections instead of all that
 */
public record TlsSettings(
    boolean verify,
    Optional<Path> certDir,
    Optional<KeyPassword> keyPassword,
    boolean identified,
    Optional<SSLContext> context) {

  /** For the registry that references call {@code domain}. */
  public static TlsSettings of(String domain, RegistryAccess access, Surroundings surroundings) {
    return new TlsSettings(
        access.tlsVerify().orElse(true),
        access.certDir().or(() -> CertsDirectories.find(domain, surroundings)),
        access.clientKeyPassword().map(KeyPassword::new),
        true,
        access.sslContext());
  }

  /** For proxies: verified by what the system trusts, and they need not know who we are. */
  public static TlsSettings ofProxies() {
    return new TlsSettings(true, Optional.empty(), Optional.empty(), false, Optional.empty());
  }

  /** For another server on the registry's host. */
  public TlsSettings forSameHost() {
    return new TlsSettings(verify, certDir, keyPassword, false, context);
  }

  /** For a host that the registry refers to: verified, and it need not know who we are. */
  public TlsSettings forOtherHost() {
    return new TlsSettings(true, certDir, keyPassword, false, Optional.empty());
  }
}
