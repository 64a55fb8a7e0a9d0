// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import io.imagesync.Credentials;
import io.imagesync.Credentials.BearerToken;
import io.imagesync.Credentials.IdentityToken;
import io.imagesync.Credentials.UsernamePassword;
import io.imagesync.RegistryAccess;
import io.imagesync.yaml.spec.RegistrySpec;
import io.imagesync.yaml.spec.RegistrySpec.Login;
import io.imagesync.yaml.spec.RegistrySpec.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the file says about a registry goes before what was given for all: a pure function. A bearer
 * token that all registries share is an exception: it is used where a registry asks for one, and
 * the login of the file where it asks for that, as skopeo does.
 */
final class AccessMerge {
  private final RegistryAccess given;
  private final boolean shared;

  /**
   * @param shared whether credentials in {@code given} are meant for every registry
   */
  AccessMerge(RegistryAccess given, boolean shared) {
    this.given = given;
    this.shared = shared;
  }

  Checked<RegistryAccess> of(RegistrySpec registry) {
    Settings settings = registry.settings();
    Optional<Login> login = settings.login();
    return Checked.of(
        registry.name(),
        login.map(Login::position).orElse(registry.position()),
        () -> merge(settings));
  }

  private RegistryAccess merge(Settings settings) {
    RegistryAccess access = given;
    if (settings.login().isPresent()) {
      Credentials own = credentials(settings.login().get());
      Optional<Credentials> token =
          given.credentials().filter(kind -> shared && kind instanceof BearerToken);
      access =
          access.withoutCredentials().credentials(token.map(kind -> both(kind, own)).orElse(own));
    }
    if (settings.certDir().isPresent()) {
      access = access.certDir(Path.of(settings.certDir().get()));
    }
    return settings.tlsVerify().isPresent() ? access.tlsVerify(settings.tlsVerify().get()) : access;
  }

  private static Credentials credentials(Login login) {
    if (login.identityToken().isEmpty()) {
      return new UsernamePassword(login.username(), login.password());
    }
    Optional<UsernamePassword> pair =
        login.username().isEmpty()
            ? Optional.empty()
            : Optional.of(new UsernamePassword(login.username(), login.password()));
    return new IdentityToken(login.identityToken(), pair);
  }

  private static Credentials both(Credentials token, Credentials own) {
    Optional<UsernamePassword> login =
        own instanceof IdentityToken identity
            ? identity.login()
            : Optional.of((UsernamePassword) own);
    return new BearerToken(((BearerToken) token).token(), login);
  }
}
