// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.content.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request that ends with an error body. */
final class RegistryError extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final ErrorCode code;
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  RegistryError(int status, ErrorCode code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  RegistryError(ErrorCode code, String message) {
    this(code.status(), code, message);
  }

  RegistryError header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    String body =
        "{\"errors\":[{\"code\":"
            + JsonText.quote(code.name())
            + ",\"message\":"
            + JsonText.quote(String.valueOf(getMessage()))
            + ",\"detail\":null}]}\n";
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
