// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import io.imagesync.TlsDetails;
import io.imagesync.spi.TransportException;
import io.imagesync.yaml.spec.SpecException;
import io.imagesync.yaml.spec.TlsDetailsReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads TLS details from files in the format of containers-tls-details.yaml(5), which {@code skopeo
 * --tls-details} takes.
 */
public final class TlsDetailsFile {
  private TlsDetailsFile() {}

  /**
   * Reads {@code file}: a mapping with the keys {@code minVersion}, {@code cipherSuites} and {@code
   * namedGroups}, all of them optional. An empty file is refused.
   *
   * @throws IllegalArgumentException if it is malformed, holds an unknown key, or a name that
   *     cannot be; the message begins with the file, the line and the column
   * @throws IOException if it cannot be read
   */
  public static TlsDetails read(Path file) throws IOException {
    try {
      return TlsDetailsReader.read(file);
    } catch (SpecException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (TransportException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
