// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.access;

import java.util.List;
import java.util.Optional;

/** Wants the user's name and password with each request. */
public record BasicAccess(Account account, boolean anonymousPull) implements AccessControl {
  @Override
  public Optional<String> challenge(
      Optional<String> authorization, List<Scope> needed, String origin) {
    if (authorization.isEmpty() && anonymousPull && isPull(needed)) {
      return Optional.empty();
    }
    boolean known =
        authorization.flatMap(Account::fromBasicHeader).filter(account::equals).isPresent();
    return known ? Optional.empty() : Optional.of("Basic realm=\"imagesync-testkit\"");
  }

  private static boolean isPull(List<Scope> needed) {
    return needed.stream()
        .allMatch(scope -> scope.pullOnly().filter(pull -> pull.covers(scope)).isPresent());
  }
}
