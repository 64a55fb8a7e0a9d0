// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.options;

import io.imagesync.Credentials;
import io.imagesync.Credentials.BearerToken;
import io.imagesync.Credentials.UsernamePassword;
import io.imagesync.RegistryAccess;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One side of a sync, source or destination: its options and what they mean.
 *
 * @param prefix what the names of its options begin with
 */
record Side(
    String prefix,
    SyncOption creds,
    SyncOption oldCreds,
    SyncOption username,
    SyncOption password,
    SyncOption noCreds,
    SyncOption token,
    SyncOption authFile,
    SyncOption certDir,
    SyncOption tlsVerify) {
  static final Side SOURCE =
      new Side(
          "--src-",
          SyncOption.SRC_CREDS,
          SyncOption.SRC_CREDS_OLD,
          SyncOption.SRC_USERNAME,
          SyncOption.SRC_PASSWORD,
          SyncOption.SRC_NO_CREDS,
          SyncOption.SRC_REGISTRY_TOKEN,
          SyncOption.SRC_AUTHFILE,
          SyncOption.SRC_CERT_DIR,
          SyncOption.SRC_TLS_VERIFY);
  static final Side DESTINATION =
      new Side(
          "--dest-",
          SyncOption.DEST_CREDS,
          SyncOption.DEST_CREDS_OLD,
          SyncOption.DEST_USERNAME,
          SyncOption.DEST_PASSWORD,
          SyncOption.DEST_NO_CREDS,
          SyncOption.DEST_REGISTRY_TOKEN,
          SyncOption.DEST_AUTHFILE,
          SyncOption.DEST_CERT_DIR,
          SyncOption.DEST_TLS_VERIFY);

  /**
   * How this side's registries are reached.
   *
   * @param environment the environment variables
   * @throws InvalidCommandException if options contradict each other
   */
  RegistryAccess access(OptionValues values, Map<String, String> environment) {
    refuseContradictions(values);
    RegistryAccess access = RegistryAccess.defaults();
    Optional<Credentials> credentials = credentials(values);
    if (credentials.isPresent()) {
      access = access.credentials(credentials.get());
    }
    Optional<String> logins = authFile(values, environment);
    if (logins.isPresent()) {
      access = access.authFile(Locations.path(logins.get(), authFile.longName()));
    }
    Optional<String> certificates = values.filledText(certDir);
    if (certificates.isPresent()) {
      access = access.certDir(Locations.path(certificates.get(), certDir.longName()));
    }
    Optional<Boolean> verify = tlsVerify(values);
    return verify.isPresent() ? access.tlsVerify(verify.get()) : access;
  }

  /** A file of this side, even an empty name, stands for those of both sides. */
  private Optional<String> authFile(OptionValues values, Map<String, String> environment) {
    return values
        .text(authFile)
        .or(() -> values.text(SyncOption.AUTHFILE))
        .or(() -> Optional.ofNullable(environment.get("REGISTRY_AUTH_FILE")))
        .filter(name -> !name.isEmpty());
  }

  private Optional<Boolean> tlsVerify(OptionValues values) {
    return values
        .choice(tlsVerify)
        .or(() -> values.choice(SyncOption.TLS_VERIFY))
        .or(() -> values.choice(SyncOption.TLS_VERIFY_GLOBAL));
  }

  private void refuseContradictions(OptionValues values) {
    boolean hasCreds = creds(values).isPresent();
    boolean hasName = values.isGiven(username);
    boolean hasPassword = values.isGiven(password);
    boolean nobody = values.isOn(noCreds);
    refuse(hasCreds && nobody, "--creds and --no-creds exclude each other");
    refuse(hasName && nobody, "--username and --no-creds exclude each other");
    refuse(hasCreds && hasName, "--creds and --username exclude each other");
    refuse(hasPassword && !hasName, "--password needs --username");
    refuse(hasName && !hasPassword, "--username needs --password");
  }

  private Optional<Credentials> credentials(OptionValues values) {
    Optional<Credentials> login = login(values);
    Optional<String> bearer = values.filledText(token);
    if (bearer.isEmpty()) {
      return login;
    }
    Optional<UsernamePassword> beside =
        login.filter(UsernamePassword.class::isInstance).map(UsernamePassword.class::cast);
    return bearer.map(checked("registry-token", text -> new BearerToken(text, beside)));
  }

  private Optional<Credentials> login(OptionValues values) {
    Optional<String> pair = creds(values);
    if (pair.isPresent()) {
      return pair.map(checked("creds", this::parseCreds));
    }
    if (values.isGiven(username)) {
      String secret = values.text(password).orElseThrow();
      return values.text(username).map(checked("username", name -> login(name, secret)));
    }
    return values.isOn(noCreds) ? Optional.of(new Credentials.Anonymous()) : Optional.empty();
  }

  private Optional<String> creds(OptionValues values) {
    return values.text(creds).or(() -> values.text(oldCreds));
  }

  private Credentials parseCreds(String pair) {
    refuse(pair.isEmpty(), "--creds can't be empty");
    int colon = pair.indexOf(':');
    refuse(colon == 0, "--creds: the user name can't be empty");
    return colon < 0
        ? new UsernamePassword(pair, "")
        : new UsernamePassword(pair.substring(0, colon), pair.substring(colon + 1));
  }

  /** An empty user name with an empty password is how scripts spell "nobody". */
  private static Credentials login(String name, String secret) {
    return name.isEmpty() && secret.isEmpty()
        ? new Credentials.Anonymous()
        : new UsernamePassword(name, secret);
  }

  private Function<String, Credentials> checked(
      String option, Function<String, Credentials> reader) {
    return text -> {
      try {
        return reader.apply(text);
      } catch (IllegalArgumentException e) {
        throw new InvalidCommandException(prefix + option + ": " + e.getMessage());
      }
    };
  }

  private void refuse(boolean refused, String message) {
    if (refused) {
      throw new InvalidCommandException(message.replace("--", prefix));
    }
  }
}
