// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the files of registries.conf. */
public final class ConfReader {
  private static final int MAX_SIZE = 4 << 20;

  private final Consumer<Diagnostic> notes;

  private ConfReader(Consumer<Diagnostic> notes) {
    this.notes = notes;
  }

  /**
   * What is configured. Files that are not there say nothing, except one that was given.
   *
   * @param given instead of the user's or the system's main file
   * @param home the user's home directory
   * @param system where the system's configuration is, usually {@code /etc}
   * @throws TransportException with kind {@code CONFIGURATION} if a file cannot be used
   */
  public static RegistriesConf read(
      Optional<Path> given, Path home, Path system, Consumer<Diagnostic> notes)
      throws TransportException {
    return new ConfReader(notes).read(ConfPlaces.of(given, home, system));
  }

  private RegistriesConf read(ConfPlaces places) throws TransportException {
    List<ConfFile> files = new ArrayList<>();
    Optional<ConfFile> main = read(places.main());
    if (main.isEmpty() && places.given().isPresent()) {
      throw unusable(places.main(), "there is no such file", null);
    }
    main.ifPresent(files::add);
    for (Path directory : places.dropIns()) {
      for (Path file : dropIns(directory)) {
        Optional<ConfFile> dropIn = read(file);
        if (dropIn.isPresent() && dropIn.get().isVersion1()) {
          throw unusable(file, "the older form cannot be used in a directory of files", null);
        }
        dropIn.ifPresent(files::add);
      }
    }
    return RegistriesConf.of(files, places.toString());
  }

  /** Sorted by bytes; what ends otherwise, and directories, are not meant. */
  private static List<Path> dropIns(Path directory) throws TransportException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> entry.getFileName().toString().endsWith(".conf"))
          .filter(entry -> !Files.isDirectory(entry))
          .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
          .toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw unusable(directory, "it cannot be listed: " + e, e);
    }
  }

  private Optional<ConfFile> read(Path file) throws TransportException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_SIZE + 1);
      if (bytes.length > MAX_SIZE) {
        throw unusable(file, "it is larger than " + MAX_SIZE + " bytes", null);
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      ConfFile parsed = ConfParser.parse(text);
      parsed.ignored().forEach(setting -> notes.accept(ignoring(setting, file)));
      return Optional.of(parsed);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CharacterCodingException e) {
      throw unusable(file, "it is not UTF-8", e);
    } catch (InvalidConfException e) {
      throw unusable(file, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw e instanceof TransportException told
          ? told
          : unusable(file, "it cannot be read: " + e, e);
    }
  }

  private static Diagnostic ignoring(String setting, Path file) {
    return Diagnostic.warning("Ignoring " + setting + " in " + file + ", which has no effect here");
  }

  private static TransportException unusable(Path file, String reason, @Nullable Exception cause) {
    return new TransportException(
        "Cannot use " + file + ": " + reason, ErrorKind.CONFIGURATION, cause);
  }
}
