// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.options;

import java.util.List;

/** What a user should hear about a command line that is carried out all the same. */
public final class Warnings {
  private Warnings() {}

  /** One sentence for each old option. */
  public static List<String> about(OptionValues values) {
    return values.isGiven(SyncOption.TLS_VERIFY)
        ? List.of("'--tls-verify' is deprecated, use --src-tls-verify and --dest-tls-verify")
        : List.of();
  }
}
