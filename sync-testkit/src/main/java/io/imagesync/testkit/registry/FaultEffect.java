// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.registry.http.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** One way in which an exchange can go wrong, at the moment where it does. */
interface FaultEffect {
  /** Before the registry looks at the request. */
  default void beforeHandling() throws RegistryError, IOException, InterruptedException {}

  /** While the request's body is read. */
  default InputStream request(InputStream body) {
    return body;
  }

  /** When the response is ready. */
  default void beforeResponse(Headers headers) throws IOException {}

  /** While the response's body, {@code length} bytes, is sent. */
  default OutputStream response(OutputStream body, long length) {
    return body;
  }
}
