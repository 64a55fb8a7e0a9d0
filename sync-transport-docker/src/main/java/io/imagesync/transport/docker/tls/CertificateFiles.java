// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads single files of certificates and keys. */
final class CertificateFiles {
  private static final int MAX_SIZE = 16 << 20;

  private CertificateFiles() {}

  static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_SIZE + 1);
      if (content.length > MAX_SIZE) {
        throw new IOException("it is larger than " + MAX_SIZE + " bytes");
      }
      return content;
    }
  }

  /** The certificates in {@code content}; none if it cannot be parsed. */
  static List<X509Certificate> parse(byte[] content) {
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

  /**
   * A client certificate and its key.
   *
   * @param password what decrypts the key, if it is encrypted
   * @throws TransportException if they cannot be read or do not belong together
   */
  static ClientIdentity identity(Path certificate, Path key, Optional<KeyPassword> password)
      throws TransportException {
    List<X509Certificate> chain = parse(readable(certificate));
    if (chain.isEmpty()) {
      throw invalid("There is no certificate in " + certificate, null);
    }
    try {
      ClientIdentity identity =
          new ClientIdentity(chain, PrivateKeys.read(readable(key), password));
      if (!identity.isConsistent()) {
        throw invalid(
            "The key in " + key + " is not that of the certificate in " + certificate, null);
      }
      return identity;
    } catch (UnusableKeyException e) {
      throw new TransportException("Key file " + key + " " + e.getMessage(), e.kind(), e);
    }
  }

  private static byte[] readable(Path file) throws TransportException {
    try {
      return bytes(file);
    } catch (IOException e) {
      throw invalid("Cannot read certificate file " + file + ": " + e, e);
    }
  }

  static TransportException invalid(String message, @Nullable Throwable cause) {
    return new TransportException(message, ErrorKind.CONFIGURATION, cause);
  }
}
