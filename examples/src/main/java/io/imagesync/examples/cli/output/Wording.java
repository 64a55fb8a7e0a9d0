// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.output;

import java.util.List;

/** The library advises programmers; this says the same to people at a command line. */
public final class Wording {
  private record Phrase(String api, String option) {}

  private static final List<Phrase> PHRASES =
      List.of(
          new Phrase("RegistryAccess.credentials(user, password)", "--src-creds or --dest-creds"),
          new Phrase("RegistryAccess.tlsVerify(false)", "--dest-tls-verify=false"),
          new Phrase("tlsVerify(false)", "--src-tls-verify=false or --dest-tls-verify=false"),
          new Phrase("certDir(directory)", "--src-cert-dir or --dest-cert-dir"),
          new Phrase(", or give its password with RegistryAccess.clientKeyPassword(password)", ""),
          new Phrase("TrustPolicy.acceptAnything()", "--insecure-policy"));

  private Wording() {}

  /** {@code text} with options in place of methods. */
  public static String of(String text) {
    String worded = text;
    for (Phrase phrase : PHRASES) {
      worded = worded.replace(phrase.api, phrase.option);
    }
    return worded;
  }
}
