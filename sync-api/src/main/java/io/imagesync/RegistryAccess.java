// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How the registries of one side are reached. Immutable; never prints a secret.
 *
 * <p>Credentials given here are sent to the registry that the source or destination names and to
 * the token server it refers to, and to nobody else.
 */
public final class RegistryAccess implements EndpointOption {
  private static final RegistryAccess DEFAULTS =
      new RegistryAccess(Optional.empty(), Optional.empty(), Optional.empty());

  private final Optional<Credentials> credentials;
  private final Optional<Path> certDir;
  private final Optional<Boolean> tlsVerify;

  private RegistryAccess(
      Optional<Credentials> credentials, Optional<Path> certDir, Optional<Boolean> tlsVerify) {
    this.credentials = credentials;
    this.certDir = certDir;
    this.tlsVerify = tlsVerify;
  }

  /** HTTPS, verified, without credentials. */
  public static RegistryAccess defaults() {
    return DEFAULTS;
  }

  /**
   * Logs in with a user name and password.
   *
   * @throws IllegalArgumentException if other credentials were given, or the user name is empty
   */
  public RegistryAccess credentials(String username, String password) {
    return withCredentials(new Credentials.UsernamePassword(username, password));
  }

  /**
   * Sends a ready-made token wherever the registry asks for one.
   *
   * @throws IllegalArgumentException if other credentials were given, or the token is malformed
   */
  public RegistryAccess bearerToken(String token) {
    return withCredentials(new Credentials.BearerToken(token));
  }

  /**
   * Exchanges a refresh token for a bearer token at the token server that the registry refers to,
   * and sends it nowhere else.
   *
   * @throws IllegalArgumentException if other credentials were given, or the token is malformed
   */
  public RegistryAccess identityToken(String token) {
    return withCredentials(new Credentials.IdentityToken(token));
  }

  /**
   * Sends no credentials, whatever is configured elsewhere.
   *
   * @throws IllegalArgumentException if credentials were given
   */
  public RegistryAccess anonymous() {
    return withCredentials(new Credentials.Anonymous());
  }

  /** Forgets the credentials given here, so that others can be given. */
  public RegistryAccess withoutCredentials() {
    return new RegistryAccess(Optional.empty(), certDir, tlsVerify);
  }

  /** Trusts the certificate authorities in {@code directory} ({@code *.crt}), besides the usual. */
  public RegistryAccess certDir(Path directory) {
    return new RegistryAccess(credentials, Optional.of(directory), tlsVerify);
  }

  /**
   * Whether HTTPS with a verified certificate is required. With {@code false}, certificates are not
   * checked and plain HTTP is used where HTTPS is not spoken.
   */
  public RegistryAccess tlsVerify(boolean verify) {
    return new RegistryAccess(credentials, certDir, Optional.of(verify));
  }

  /** The credentials, if any were given. */
  public Optional<Credentials> credentials() {
    return credentials;
  }

  /** The directory of certificates, if one was given. */
  public Optional<Path> certDir() {
    return certDir;
  }

  /** Whether certificates are verified, if that was said. */
  public Optional<Boolean> tlsVerify() {
    return tlsVerify;
  }

  private RegistryAccess withCredentials(Credentials chosen) {
    if (credentials.isPresent()) {
      throw new IllegalArgumentException(
          "Already given: " + credentials.get() + "; cannot also use: " + chosen);
    }
    return new RegistryAccess(Optional.of(chosen), certDir, tlsVerify);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RegistryAccess that
        && credentials.equals(that.credentials)
        && certDir.equals(that.certDir)
        && tlsVerify.equals(that.tlsVerify);
  }

  @Override
  public int hashCode() {
    return Objects.hash(credentials, certDir, tlsVerify);
  }

  @Override
  public String toString() {
    return "RegistryAccess["
        + credentials.map(Object::toString).orElse("no credentials")
        + certDir.map(directory -> ", certificates in " + directory).orElse("")
        + tlsVerify.map(verify -> ", TLS verification " + (verify ? "on" : "off")).orElse("")
        + "]";
  }
}
