// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import io.imagesync.RegistryAccess;
import io.imagesync.yaml.spec.RegistrySpec;
import io.imagesync.yaml.spec.RegistrySpec.Login;
import io.imagesync.yaml.spec.RegistrySpec.Settings;
import java.nio.file.Path;
import java.util.Optional;

/** What the file says about a registry goes before what was given for all: a pure function. */
final class AccessMerge {
  private AccessMerge() {}

  static Checked<RegistryAccess> of(RegistryAccess given, RegistrySpec registry) {
    Settings settings = registry.settings();
    Optional<Login> login = settings.login();
    return Checked.of(
        registry.name(),
        login.map(Login::position).orElse(registry.position()),
        () -> merge(given, settings));
  }

  private static RegistryAccess merge(RegistryAccess given, Settings settings) {
    RegistryAccess access = given;
    if (settings.login().isPresent()) {
      access = with(access.withoutCredentials(), settings.login().get());
    }
    if (settings.certDir().isPresent()) {
      access = access.certDir(Path.of(settings.certDir().get()));
    }
    return settings.tlsVerify().isPresent() ? access.tlsVerify(settings.tlsVerify().get()) : access;
  }

  private static RegistryAccess with(RegistryAccess access, Login login) {
    return login.identityToken().isEmpty()
        ? access.credentials(login.username(), login.password())
        : access.identityToken(login.identityToken());
  }
}
