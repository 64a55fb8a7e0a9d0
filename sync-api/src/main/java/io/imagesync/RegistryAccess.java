// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How the registries of one side are reached. Immutable; never prints a secret.
 *
 * <p>Credentials are sent to the registry they are for and to the token server it refers to, and to
 * nobody else. Without credentials given here, the user's login files are searched.
 */
public final class RegistryAccess implements EndpointOption {
  private static final RegistryAccess DEFAULTS =
      new RegistryAccess(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private final Optional<Credentials> credentials;
  private final Optional<CredentialsProvider> provider;
  private final Optional<Path> authFile;
  private final Optional<Path> certDir;
  private final Optional<String> clientKeyPassword;
  private final Optional<SSLContext> sslContext;
  private final Optional<Boolean> tlsVerify;

  private RegistryAccess(
      Optional<Credentials> credentials,
      Optional<CredentialsProvider> provider,
      Optional<Path> authFile,
      Optional<Path> certDir,
      Optional<String> clientKeyPassword,
      Optional<SSLContext> sslContext,
      Optional<Boolean> tlsVerify) {
    this.credentials = credentials;
    this.provider = provider;
    this.authFile = authFile;
    this.certDir = certDir;
    this.clientKeyPassword = clientKeyPassword;
    this.sslContext = sslContext;
    this.tlsVerify = tlsVerify;
  }

  /** HTTPS, verified, with what the user's login files hold for the registry. */
  public static RegistryAccess defaults() {
    return DEFAULTS;
  }

  /**
   * Logs in with a user name and password.
   *
   * @throws IllegalArgumentException if other credentials were given, or the user name is empty
   */
  public RegistryAccess credentials(String username, String password) {
    return credentials(new Credentials.UsernamePassword(username, password));
  }

  /**
   * Logs in with {@code chosen}.
   *
   * @throws IllegalArgumentException if other credentials were given
   */
  public RegistryAccess credentials(Credentials chosen) {
    Objects.requireNonNull(chosen, "chosen");
    refuseSecondWay(chosen);
    return with(Optional.of(chosen), Optional.empty());
  }

  /**
   * Logs in with what {@code provider} knows, if anything, before the user's login files are
   * searched.
   *
   * @throws IllegalArgumentException if other credentials were given
   */
  public RegistryAccess credentials(CredentialsProvider provider) {
    Objects.requireNonNull(provider, "provider");
    refuseSecondWay("a credentials provider");
    return with(Optional.empty(), Optional.of(provider));
  }

  /**
   * Sends a ready-made token wherever the registry asks for one.
   *
   * @throws IllegalArgumentException if other credentials were given, or the token is malformed
   */
  public RegistryAccess bearerToken(String token) {
    return credentials(new Credentials.BearerToken(token));
  }

  /**
   * Exchanges {@code token}, a refresh token, for bearer tokens at the token server that the
   * registry refers to, and sends it nowhere else.
   *
   * @throws IllegalArgumentException if other credentials were given, or the token is malformed
   */
  public RegistryAccess identityToken(String token) {
    return credentials(new Credentials.IdentityToken(token));
  }

  /**
   * Sends no credentials, whatever is configured elsewhere.
   *
   * @throws IllegalArgumentException if credentials were given
   */
  public RegistryAccess anonymous() {
    return credentials(new Credentials.Anonymous());
  }

  /** Forgets the credentials given here, so that others can be given. */
  public RegistryAccess withoutCredentials() {
    return with(Optional.empty(), Optional.empty());
  }

  /**
   * Searches {@code file}, in the format of {@code auth.json}, instead of the user's login files,
   * unless credentials are given. If it does not exist, there are none.
   */
  public RegistryAccess authFile(Path file) {
    return new RegistryAccess(
        credentials,
        provider,
        Optional.of(file),
        certDir,
        clientKeyPassword,
        sslContext,
        tlsVerify);
  }

  /**
   * Uses the certificates in {@code directory} and not those of any {@code certs.d}: trusts the
   * authorities in {@code *.crt} besides the usual, and shows the registry the client certificates
   * in {@code *.cert} with their keys in {@code *.key}.
   */
  public RegistryAccess certDir(Path directory) {
    return new RegistryAccess(
        credentials,
        provider,
        authFile,
        Optional.of(directory),
        clientKeyPassword,
        sslContext,
        tlsVerify);
  }

  /**
   * Decrypts the client keys that are encrypted, in the {@link #certDir} or a {@code certs.d}, with
   * {@code password}: those in PKCS #8 and in the older forms of OpenSSL. Keys that are not
   * encrypted need none. Where the encryption is not the usual one of PKCS #8 (PBKDF2 and AES),
   * {@code org.bouncycastle:bcpkix-jdk18on} must be on the class path.
   *
   * @throws IllegalArgumentException if the password is empty
   */
  public RegistryAccess clientKeyPassword(String password) {
    if (password.isEmpty()) {
      throw new IllegalArgumentException("The password of the client key is empty");
    }
    return new RegistryAccess(
        credentials, provider, authFile, certDir, Optional.of(password), sslContext, tlsVerify);
  }

  /**
   * Secures connections to the registry, and to a token server on its host, as {@code context}
   * says: it decides who is trusted and which client certificate is shown, and certificate
   * directories are not read for that. Other hosts that the registry refers to are secured without
   * it. Host names are verified all the same.
   */
  public RegistryAccess sslContext(SSLContext context) {
    return new RegistryAccess(
        credentials,
        provider,
        authFile,
        certDir,
        clientKeyPassword,
        Optional.of(context),
        tlsVerify);
  }

  /**
   * Whether HTTPS with a verified certificate is required. With {@code false}, certificates are not
   * checked and plain HTTP is used where HTTPS is not spoken.
   */
  public RegistryAccess tlsVerify(boolean verify) {
    return new RegistryAccess(
        credentials,
        provider,
        authFile,
        certDir,
        clientKeyPassword,
        sslContext,
        Optional.of(verify));
  }

  /** The credentials, if any were given. */
  public Optional<Credentials> credentials() {
    return credentials;
  }

  /** Who knows the credentials, if that was given. */
  public Optional<CredentialsProvider> credentialsProvider() {
    return provider;
  }

  /** The only login file to search, if one was given. */
  public Optional<Path> authFile() {
    return authFile;
  }

  /** The directory of certificates, if one was given. */
  public Optional<Path> certDir() {
    return certDir;
  }

  /** What decrypts client keys, if that was given. */
  public Optional<String> clientKeyPassword() {
    return clientKeyPassword;
  }

  /** How connections to the registry are secured, if that was given. */
  public Optional<SSLContext> sslContext() {
    return sslContext;
  }

  /** Whether certificates are verified, if that was said. */
  public Optional<Boolean> tlsVerify() {
    return tlsVerify;
  }

  private RegistryAccess with(
      Optional<Credentials> newCredentials, Optional<CredentialsProvider> newProvider) {
    return new RegistryAccess(
        newCredentials, newProvider, authFile, certDir, clientKeyPassword, sslContext, tlsVerify);
  }

  private void refuseSecondWay(Object chosen) {
    if (credentials.isPresent() || provider.isPresent()) {
      throw new IllegalArgumentException(
          "Already given: " + wayToLogIn() + "; cannot also use: " + chosen);
    }
  }

  private String wayToLogIn() {
    return credentials
        .map(Object::toString)
        .orElse(provider.isPresent() ? "a credentials provider" : "no credentials");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RegistryAccess that
        && credentials.equals(that.credentials)
        && provider.equals(that.provider)
        && authFile.equals(that.authFile)
        && certDir.equals(that.certDir)
        && clientKeyPassword.equals(that.clientKeyPassword)
        && sslContext.equals(that.sslContext)
        && tlsVerify.equals(that.tlsVerify);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        credentials, provider, authFile, certDir, clientKeyPassword, sslContext, tlsVerify);
  }

  @Override
  public String toString() {
    return "RegistryAccess["
        + wayToLogIn()
        + authFile.map(file -> ", login file " + file).orElse("")
        + certDir.map(directory -> ", certificates in " + directory).orElse("")
        + (clientKeyPassword.isPresent() ? ", a password of client keys" : "")
        + (sslContext.isPresent() ? ", an SSL context" : "")
        + tlsVerify.map(verify -> ", TLS verification " + (verify ? "on" : "off")).orElse("")
        + "]";
  }
}
