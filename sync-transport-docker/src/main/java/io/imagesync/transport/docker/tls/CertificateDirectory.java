// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import io.imagesync.Diagnostic;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A directory of certificates, laid out as container tools do. */
final class CertificateDirectory {
  private static final String AUTHORITY = ".crt";
  private static final String CERTIFICATE = ".cert";
  private static final String KEY = ".key";

  private final Path directory;
  private final Optional<KeyPassword> password;
  private final Consumer<Diagnostic> notes;

  /**
   * @param password what decrypts the keys in it that are encrypted
   */
  CertificateDirectory(Path directory, Optional<KeyPassword> password, Consumer<Diagnostic> notes) {
    this.directory = directory;
    this.password = password;
    this.notes = notes;
  }

  /**
   * What is in it.
   *
   * @param authorities those in {@code *.crt}
   * @param identities the pairs of {@code *.cert} and {@code *.key}
   */
  record Content(List<X509Certificate> authorities, List<ClientIdentity> identities) {
    static final Content EMPTY = new Content(List.of(), List.of());

    Content {
      authorities = List.copyOf(authorities);
      identities = List.copyOf(identities);
    }
  }

  /**
   * @throws TransportException if a file cannot be read, or half of a pair is missing
   */
  Content read() throws TransportException {
    List<X509Certificate> authorities = new ArrayList<>();
    List<ClientIdentity> identities = new ArrayList<>();
    List<String> names = names();
    for (String name : names) {
      if (name.endsWith(AUTHORITY)) {
        authorities.addAll(authorities(directory.resolve(name)));
      } else if (name.endsWith(CERTIFICATE)) {
        String key = partner(name, CERTIFICATE, KEY, names);
        identities.add(
            CertificateFiles.identity(directory.resolve(name), directory.resolve(key), password));
      } else if (name.endsWith(KEY)) {
        partner(name, KEY, CERTIFICATE, names);
      }
    }
    return new Content(authorities, identities);
  }

  private List<String> names() {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).sorted().toList();
    } catch (IOException e) {
      notes.accept(
          Diagnostic.warning(
              "No certificates were read from " + directory + ", which cannot be listed"));
      return List.of();
    }
  }

  private String partner(String name, String ending, String wanted, List<String> names)
      throws TransportException {
    String partner = name.substring(0, name.length() - ending.length()) + wanted;
    if (!names.contains(partner)) {
      throw CertificateFiles.invalid(
          "There is no "
              + partner
              + " beside "
              + directory.resolve(name)
              + " (a client certificate has names that end in .cert and .key, an authority in .crt)",
          null);
    }
    return partner;
  }

  private List<X509Certificate> authorities(Path file) throws TransportException {
    byte[] content;
    try {
      content = CertificateFiles.bytes(file);
    } catch (NoSuchFileException e) {
      return List.of(); // a dangling link, or gone since it was listed
    } catch (IOException e) {
      throw CertificateFiles.invalid("Cannot read certificate file " + file + ": " + e, e);
    }
    List<X509Certificate> certificates = CertificateFiles.parse(content);
    if (certificates.isEmpty()) {
      notes.accept(Diagnostic.warning("There is no certificate in " + file));
    }
    return certificates;
  }
}
