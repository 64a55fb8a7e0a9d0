// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.options;

import io.imagesync.trust.TrustPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the trust policy where skopeo does. Unlike the library, it insists on there being one. */
final class PolicyLookup {
  private PolicyLookup() {}

  static TrustPolicy find(OptionValues values, Map<String, String> environment, String home) {
    if (values.isOn(SyncOption.INSECURE_POLICY)) {
      return TrustPolicy.acceptAnything();
    }
    List<Path> candidates = candidates(values, environment, home);
    Optional<Path> found = candidates.stream().filter(Files::exists).findFirst();
    return TrustPolicy.fromFile(found.orElseThrow(() -> missing(candidates)));
  }

  private static List<Path> candidates(
      OptionValues values, Map<String, String> environment, String home) {
    Optional<String> given =
        values
            .filledText(SyncOption.POLICY)
            .or(() -> variable(environment, "CONTAINERS_POLICY_JSON"));
    if (given.isPresent()) {
      return List.of(Locations.path(given.get(), "--policy"));
    }
    Path config =
        variable(environment, "XDG_CONFIG_HOME").map(Path::of).orElse(Path.of(home, ".config"));
    return List.of(
        config.resolve("containers").resolve("policy.json"),
        Path.of("/etc/containers/policy.json"),
        Path.of("/usr/share/containers/policy.json"));
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  private static InvalidCommandException missing(List<Path> candidates) {
    return new InvalidCommandException(
        "Error loading trust policy: no such file: "
            + String.join(", ", candidates.stream().map(Path::toString).toList())
            + "; use --policy FILE, or --insecure-policy to accept every image");
  }
}
