// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import io.imagesync.transport.docker.surroundings.Surroundings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The authorities that the operating system trusts, where it keeps them in files. They may differ
 * from those of the Java runtime, e.g. by that of a company.
 */
final class SystemTrust {
  private static final List<String> BUNDLES =
      List.of(
          "ssl/certs/ca-certificates.crt",
          "pki/tls/certs/ca-bundle.crt",
          "ssl/ca-bundle.pem",
          "pki/tls/cacert.pem",
          "pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
          "ssl/cert.pem");
  private static final List<String> DIRECTORIES = List.of("ssl/certs", "pki/tls/certs");

  private SystemTrust() {}

  /** All that can be read. What cannot be read is passed over: somebody else put it there. */
  static List<X509Certificate> authorities(Surroundings surroundings) {
    Set<X509Certificate> authorities = new LinkedHashSet<>();
    bundle(surroundings).ifPresent(file -> authorities.addAll(read(file)));
    for (Path directory : directories(surroundings)) {
      files(directory).forEach(file -> authorities.addAll(read(file)));
    }
    return List.copyOf(authorities);
  }

  private static Optional<Path> bundle(Surroundings surroundings) {
    return surroundings
        .pathVariable("SSL_CERT_FILE")
        .or(
            () ->
                BUNDLES.stream()
                    .map(surroundings.system()::resolve)
                    .filter(Files::isRegularFile)
                    .findFirst());
  }

  private static List<Path> directories(Surroundings surroundings) {
    Optional<String> given = surroundings.variable("SSL_CERT_DIR");
    if (given.isEmpty()) {
      return DIRECTORIES.stream().map(surroundings.system()::resolve).toList();
    }
    List<Path> directories = new ArrayList<>();
    for (String name : given.get().split(File.pathSeparator, -1)) {
      Surroundings.path(name).ifPresent(directories::add);
    }
    return directories;
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<X509Certificate> read(Path file) {
    try {
      return CertificateFiles.parse(CertificateFiles.bytes(file));
    } catch (IOException e) {
      return List.of();
    }
  }
}
