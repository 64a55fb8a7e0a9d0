// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.peer;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Whom a {@link RealRegistry} lets in, as parts of its configuration.
 *
 * @param http lines of the section {@code http}, indented by two
 * @param auth the section {@code auth}
 */
public record RegistrySetup(String http, String auth) {
  /** Plain HTTP, open to everybody. */
  public static RegistrySetup open() {
    return new RegistrySetup("", "");
  }

  /** User names and passwords from {@code file}. */
  public RegistrySetup passwords(Path file) {
    return new RegistrySetup(
        http,
        String.format(Locale.ROOT, "auth:\n  htpasswd:\n    realm: here\n    path: %s\n", file));
  }

  /** Tokens that {@code realm} signs with a certificate in {@code bundle}. */
  public RegistrySetup tokens(URI realm, String service, String issuer, Path bundle) {
    return new RegistrySetup(
        http,
        String.format(
            Locale.ROOT,
            """
            auth:
              token:
                realm: %s
                service: %s
                issuer: %s
                rootcertbundle: %s
            """,
            realm,
            service,
            issuer,
            bundle));
  }

  /** HTTPS with this certificate. */
  public RegistrySetup tls(Path certificate, Path key) {
    return new RegistrySetup(
        String.format(Locale.ROOT, "  tls:\n    certificate: %s\n    key: %s\n", certificate, key),
        auth);
  }

  /** Only for clients with a certificate of {@code authority}; after {@link #tls}. */
  public RegistrySetup clients(Path authority) {
    return new RegistrySetup(
        http + String.format(Locale.ROOT, "    clientcas:\n      - %s\n", authority), auth);
  }

  boolean isOpen() {
    return http.isEmpty() && auth.isEmpty();
  }
}
