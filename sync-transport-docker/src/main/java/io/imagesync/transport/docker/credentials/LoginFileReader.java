// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.credentials.LoginFiles.Place;
import io.imagesync.transport.docker.http.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads login files, each once in a run. Not thread-safe. */
final class LoginFileReader {
  private static final int MAX_SIZE = 8 << 20;

  private final Map<Path, AuthFile> known = new HashMap<>();
  private final Consumer<Diagnostic> notes;

  LoginFileReader(Consumer<Diagnostic> notes) {
    this.notes = notes;
  }

  /**
   * @throws TransportException if it is there but cannot be used
   */
  AuthFile read(Place place) throws TransportException {
    AuthFile file = known.get(place.file());
    if (file == null) {
      file = load(place);
      known.put(place.file(), file);
    }
    return file;
  }

  private AuthFile load(Place place) throws TransportException {
    if (place.condition().isPresent() && !Files.exists(place.condition().get())) {
      notes.accept(
          Diagnostic.warning(
              "XDG_RUNTIME_DIR names "
                  + place.condition().get()
                  + ", which does not exist: create it, or unset the variable"));
      return AuthFile.EMPTY;
    }
    try (InputStream in = Files.newInputStream(place.file())) {
      AuthFile file = parse(in.readNBytes(MAX_SIZE + 1), place.legacy());
      warnIfExposed(place.file(), file);
      return file;
    } catch (NoSuchFileException e) {
      return AuthFile.EMPTY;
    } catch (IOException e) {
      throw unusable(place.toString(), e.toString(), e);
    } catch (InvalidLoginFileException e) {
      throw unusable(place.toString(), String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * What a variable holds instead of a file.
   *
   * @throws TransportException if that cannot be used
   */
  static AuthFile ofVariable(String name, String content) throws TransportException {
    try {
      return parse(content.getBytes(StandardCharsets.UTF_8), false);
    } catch (InvalidLoginFileException e) {
      throw unusable("variable " + name, String.valueOf(e.getMessage()), e);
    }
  }

  private static AuthFile parse(byte[] content, boolean legacy) throws InvalidLoginFileException {
    if (content.length > MAX_SIZE) {
      throw new InvalidLoginFileException("it is larger than " + MAX_SIZE + " bytes");
    }
    return legacy ? AuthFile.parseLegacy(content) : AuthFile.parse(content);
  }

  private void warnIfExposed(Path path, AuthFile file) {
    try {
      if (!file.entries().isEmpty()
          && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
        notes.accept(
            Diagnostic.warning(
                "Every user of this machine can read the passwords in " + path + ": chmod 600"));
      }
    } catch (IOException | UnsupportedOperationException e) {
      return; // no such permissions here
    }
  }

  static TransportException unusable(String what, String reason, @Nullable Throwable cause) {
    return new TransportException(
        "The " + what + " cannot be used: " + Printable.of(reason), ErrorKind.CONFIGURATION, cause);
  }
}
