// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A directory of certificate authorities, laid out as container tools do. */
final class CertificateDirectory {
  private final Path directory;
  private final Consumer<Diagnostic> notes;

  CertificateDirectory(Path directory, Consumer<Diagnostic> notes) {
    this.directory = directory;
    this.notes = notes;
  }

  /** The authorities in {@code *.crt}. */
  List<X509Certificate> authorities() throws TransportException {
    List<X509Certificate> authorities = new ArrayList<>();
    for (Path file : files()) {
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(".cert") || name.endsWith(".key")) {
        throw new TransportException(
            "Client certificates are not supported yet: found "
                + file
                + " (certificate authorities have names that end in .crt)",
            ErrorKind.NOT_SUPPORTED);
      }
      if (name.endsWith(".crt")) {
        authorities.addAll(read(file));
      }
    }
    return authorities;
  }

  private List<Path> files() {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      notes.accept(
          Diagnostic.warning(
              "No certificates were read from " + directory + ", which cannot be listed"));
      return List.of();
    }
  }

  private List<X509Certificate> read(Path file) throws TransportException {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return List.of(); // a dangling link, or gone since it was listed
    } catch (IOException e) {
      throw new TransportException(
          "Cannot read certificate file " + file + ": " + e, ErrorKind.CONFIGURATION, e);
    }
    List<X509Certificate> certificates = parse(content);
    if (certificates.isEmpty()) {
      notes.accept(Diagnostic.warning("There is no certificate in " + file));
    }
    return certificates;
  }

  private static List<X509Certificate> parse(byte[] content) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(content))
          .stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException e) {
      return List.of();
    }
  }
}
