// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a user should hear about a command line that is carried out all the same. */
public final class Warnings {
  private static final List<String> UNREAD = List.of("REGISTRY_AUTH_FILE");

  private Warnings() {}

  /** One sentence for each old option and for each variable that is set but not supported yet. */
  public static List<String> about(OptionValues values, Map<String, String> environment) {
    List<String> warnings = new ArrayList<>();
    if (values.isGiven(SyncOption.TLS_VERIFY)) {
      warnings.add("'--tls-verify' is deprecated, use --src-tls-verify and --dest-tls-verify");
    }
    for (String variable : UNREAD) {
      if (!environment.getOrDefault(variable, "").isEmpty()) {
        warnings.add(variable + " is set, but the file it names is not supported yet");
      }
    }
    return warnings;
  }
}
