// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import io.imagesync.Credentials;
import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.credentials.LoginFiles.Place;
import io.imagesync.transport.docker.http.Printable;
import io.imagesync.transport.docker.surroundings.Surroundings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Searches login files and helpers in their order. One thread at a time. */
final class LoginSearch {
  private static final String DOCKER_VARIABLE = "DOCKER_AUTH_CONFIG";

  private final Surroundings surroundings;
  private final boolean dockerLogins;
  private final HelperNames helperNames;
  private final HelperDialogue helper;
  private final LoginFileReader files;
  private final Consumer<Diagnostic> notes;
  private final Map<List<String>, Login> helperAnswers = new HashMap<>();

  /**
   * @param dockerLogins whether logins count that only docker itself knows
   */
  LoginSearch(
      Surroundings surroundings,
      boolean dockerLogins,
      HelperNames helperNames,
      HelperDialogue helper,
      LoginFileReader files,
      Consumer<Diagnostic> notes) {
    this.surroundings = surroundings;
    this.dockerLogins = dockerLogins;
    this.helperNames = helperNames;
    this.helper = helper;
    this.files = files;
    this.notes = notes;
  }

  /**
   * The first that is found. A place that fails is passed over, but if none of the others has
   * anything, then its failure counts: the credentials may have been there.
   */
  synchronized Credentials search(String repository, Optional<Path> authFile)
      throws TransportException {
    List<TransportException> failures = new ArrayList<>();
    for (String name : helperNames.list()) {
      try {
        Login login =
            name.equals(HelperNames.LOGIN_FILES)
                ? inFiles(repository, authFile)
                : ask(name, AuthKeys.host(repository));
        if (!login.isEmpty()) {
          return credentials(login, repository);
        }
      } catch (TransportException e) {
        failures.add(e);
      }
    }
    if (failures.isEmpty()) {
      return new Credentials.Anonymous();
    }
    TransportException first = failures.get(0);
    failures.subList(1, failures.size()).forEach(first::addSuppressed);
    throw first;
  }

  private Login inFiles(String repository, Optional<Path> authFile) throws TransportException {
    if (authFile.isPresent()) {
      return inFile(repository, Place.of(authFile.get()));
    }
    Login login = inVariable(repository);
    for (Place place : LoginFiles.of(surroundings)) {
      if (!login.isEmpty()) {
        return login;
      }
      login = inFile(repository, place);
    }
    return login;
  }

  private Login inVariable(String repository) throws TransportException {
    Optional<String> content =
        dockerLogins ? surroundings.variable(DOCKER_VARIABLE) : Optional.empty();
    return content.isEmpty()
        ? Login.NONE
        : in(
            "variable " + DOCKER_VARIABLE,
            LoginFileReader.ofVariable(DOCKER_VARIABLE, content.get()),
            repository);
  }

  private Login inFile(String repository, Place place) throws TransportException {
    return in(place.toString(), files.read(place), repository);
  }

  private Login in(String place, AuthFile file, String repository) throws TransportException {
    String host = AuthKeys.host(repository);
    Optional<String> delegate = file.helper(host);
    if (delegate.isPresent()) {
      return ask(delegate.get(), host);
    }
    Login stored =
        dockerLogins && file.store().isPresent() ? ask(file.store().get(), host) : Login.NONE;
    if (!stored.isEmpty()) {
      return stored;
    }
    Optional<String> key = file.key(repository);
    return key.isPresent() ? login(place, key.get(), file.entry(key.get())) : Login.NONE;
  }

  private Login login(String place, String key, AuthEntry entry) throws TransportException {
    try {
      if (entry.isWithoutColon()) {
        notes.accept(
            Diagnostic.warning(
                "Entry \""
                    + Printable.of(key)
                    + "\" of the "
                    + place
                    + " is ignored: its \"auth\" is not user:password"));
      }
      return entry.login();
    } catch (InvalidLoginFileException e) {
      throw LoginFileReader.unusable(place, "entry \"" + key + "\": " + e.getMessage(), e);
    }
  }

  private Login ask(String name, String host) throws TransportException {
    List<String> question = List.of(name, host);
    Login known = helperAnswers.get(question);
    if (known == null) {
      known = helper.ask(name, host);
      helperAnswers.put(question, known);
    }
    return known;
  }

  private static Credentials credentials(Login login, String repository) throws TransportException {
    try {
      return login.credentials();
    } catch (IllegalArgumentException e) {
      throw new TransportException(
          "The credentials found for " + repository + " cannot be sent: " + e.getMessage(),
          ErrorKind.CONFIGURATION,
          e);
    }
  }
}
