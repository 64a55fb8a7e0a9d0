// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.options;

import java.util.List;

/**
 * Every option of {@code skopeo sync}, in the order the help lists them. An option that is not
 * supported yet is known all the same, so that it is refused by name and never ignored.
 */
public enum SyncOption {
  SRC("-s,--src", Kind.TEXT, "transport", "Where images come from: docker, dir or yaml"),
  DEST("-d,--dest", Kind.TEXT, "transport", "Where images go: docker or dir"),
  ALL("-a,--all", Kind.SWITCH, "", "Copy every instance of an index, and the index itself"),
  SCOPED("--scoped", Kind.SWITCH, "", "Keep the whole source path below the destination"),
  APPEND_SUFFIX("--append-suffix", Kind.TEXT, "suffix", "Append to every destination tag"),
  KEEP_GOING("--keep-going", Kind.SWITCH, "", "Go on after a failed image, and fail at the end"),
  RETRY_TIMES("--retry-times", Kind.NUMBER, "n", "Further attempts after a passing failure"),
  RETRY_DELAY(
      "--retry-delay", Kind.DURATION, "duration", "Wait between attempts; 0s for 1s, 2s, 4s, ..."),
  DIGESTFILE("--digestfile", Kind.TEXT, "path", "Write one line per image that arrived"),
  REMOVE_SIGNATURES("--remove-signatures", Kind.SWITCH, "", "Leave the source's signatures behind"),
  DRY_RUN("--dry-run", Kind.SWITCH, "", "Show what would be copied, and copy nothing"),
  FORMAT("-f,--format", Kind.TEXT, "type", "Manifest type: oci, v2s1 or v2s2"),
  PRESERVE_DIGESTS("--preserve-digests", Kind.SWITCH, "", "Fail rather than change a digest"),

  SRC_CREDS("--src-creds", Kind.TEXT, "user[:password]", "Credentials for the source"),
  SRC_USERNAME("--src-username", Kind.TEXT, "user", "User name for the source"),
  SRC_PASSWORD("--src-password", Kind.TEXT, "password", "Password for the source"),
  SRC_NO_CREDS("--src-no-creds", Kind.SWITCH, "", "Access the source anonymously"),
  SRC_REGISTRY_TOKEN("--src-registry-token", Kind.TEXT, "token", "Bearer token for the source"),
  SRC_CERT_DIR("--src-cert-dir", Kind.TEXT, "path", "Certificates for the source"),
  SRC_TLS_VERIFY("--src-tls-verify", Kind.SWITCH, "", "Require verified HTTPS of the source"),
  SRC_AUTHFILE("--src-authfile", Kind.TEXT, "path", "Login file for the source"),
  DEST_CREDS("--dest-creds", Kind.TEXT, "user[:password]", "Credentials for the destination"),
  DEST_USERNAME("--dest-username", Kind.TEXT, "user", "User name for the destination"),
  DEST_PASSWORD("--dest-password", Kind.TEXT, "password", "Password for the destination"),
  DEST_NO_CREDS("--dest-no-creds", Kind.SWITCH, "", "Access the destination anonymously"),
  DEST_REGISTRY_TOKEN(
      "--dest-registry-token", Kind.TEXT, "token", "Bearer token for the destination"),
  DEST_CERT_DIR("--dest-cert-dir", Kind.TEXT, "path", "Certificates for the destination"),
  DEST_TLS_VERIFY(
      "--dest-tls-verify", Kind.SWITCH, "", "Require verified HTTPS of the destination"),
  DEST_AUTHFILE("--dest-authfile", Kind.TEXT, "path", "Login file for the destination"),
  AUTHFILE("--authfile", Kind.TEXT, "path", "Login file for both sides"),

  SIGN_BY("--sign-by", Kind.TEXT, "key-id", "Sign with a GPG key", State.NOT_YET),
  SIGN_BY_SQ(
      "--sign-by-sq-fingerprint", Kind.TEXT, "key", "Sign with a Sequoia key", State.NOT_YET),
  SIGN_BY_SIGSTORE("--sign-by-sigstore", Kind.TEXT, "file", "Sign by sigstore", State.NOT_YET),
  SIGN_BY_SIGSTORE_KEY(
      "--sign-by-sigstore-private-key", Kind.TEXT, "path", "Sign with a key", State.NOT_YET),
  SIGN_PASSPHRASE_FILE(
      "--sign-passphrase-file", Kind.TEXT, "path", "Passphrase of the key", State.NOT_YET),

  SRC_CREDS_OLD("--screds", Kind.TEXT, "user[:password]", "Old name of --src-creds"),
  DEST_CREDS_OLD("--dcreds", Kind.TEXT, "user[:password]", "Old name of --dest-creds"),
  TLS_VERIFY("--tls-verify", Kind.SWITCH, "", "Deprecated; applies to both sides"),

  DEBUG("--debug", Kind.SWITCH, "", "Log in detail"),
  POLICY("--policy", Kind.TEXT, "path", "Trust policy file"),
  INSECURE_POLICY("--insecure-policy", Kind.SWITCH, "", "Accept every image, without a policy"),
  REQUIRE_SIGNED("--require-signed", Kind.SWITCH, "", "Refuse unsigned images", State.NOT_YET),
  REGISTRIES_D("--registries.d", Kind.TEXT, "dir", "Signature storage files", State.NOT_YET),
  REGISTRIES_CONF("--registries-conf", Kind.TEXT, "path", "Registries file"),
  TLS_DETAILS("--tls-details", Kind.TEXT, "path", "File with versions, suites, groups of TLS"),
  TLS_VERIFY_GLOBAL("--tls-verify", Kind.SWITCH, "", "Deprecated; applies to both sides"),
  OVERRIDE_OS("--override-os", Kind.TEXT, "os", "Choose instances for this operating system"),
  OVERRIDE_ARCH("--override-arch", Kind.TEXT, "arch", "Choose instances for this architecture"),
  OVERRIDE_VARIANT("--override-variant", Kind.TEXT, "variant", "Choose this variant"),
  COMMAND_TIMEOUT("--command-timeout", Kind.DURATION, "duration", "Give up after this time"),
  TMPDIR("--tmpdir", Kind.TEXT, "dir", "Directory for temporary files"),
  USER_AGENT_PREFIX("--user-agent-prefix", Kind.TEXT, "prefix", "Put before the User-Agent"),
  NO_TTY("--no-tty", Kind.SWITCH, "", "Print plain lines on a terminal too (not in skopeo)");

  /** What kind of value an option takes. */
  public enum Kind {
    SWITCH,
    NUMBER,
    DURATION,
    TEXT
  }

  private enum State {
    WORKS,
    NOT_YET
  }

  private final String spellings;
  private final Kind kind;
  private final String parameter;
  private final String description;
  private final State state;

  SyncOption(String spellings, Kind kind, String parameter, String description) {
    this(spellings, kind, parameter, description, State.WORKS);
  }

  SyncOption(String spellings, Kind kind, String parameter, String description, State state) {
    this.spellings = spellings;
    this.kind = kind;
    this.parameter = parameter;
    this.description = description;
    this.state = state;
  }

  /** All spellings, the long one last. */
  public List<String> names() {
    return List.of(spellings.split(",", -1));
  }

  /** The long spelling. */
  public String longName() {
    return spellings.substring(spellings.indexOf(',') + 1);
  }

  public Kind kind() {
    return kind;
  }

  public String parameter() {
    return parameter;
  }

  public String description() {
    return isSupported() ? description : description + " (not supported yet)";
  }

  public boolean isSupported() {
    return state == State.WORKS;
  }

  /** Whether it is one of all commands, to be written before {@code sync} or after it. */
  public boolean isGlobal() {
    return compareTo(DEBUG) >= 0;
  }

  /** Whether the help leaves it out. */
  public boolean isHidden() {
    return switch (this) {
      case SRC_CREDS_OLD, DEST_CREDS_OLD, TLS_VERIFY, TLS_VERIFY_GLOBAL, REGISTRIES_CONF -> true;
      default -> false;
    };
  }
}
