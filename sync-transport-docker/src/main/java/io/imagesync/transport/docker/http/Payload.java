// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** The body of a call. Can be sent again: every entity starts at the first byte. */
@FunctionalInterface
public interface Payload {
  /** A new entity. */
  HttpEntity entity();

  /** An explicitly empty body, {@code Content-Length: 0}. */
  static Payload empty() {
    return of(new byte[0], "");
  }

  /** {@code bytes}, which the caller no longer changes; without a type if that is empty. */
  static Payload of(byte[] bytes, String mediaType) {
    ContentType type = mediaType.isEmpty() ? null : ContentType.create(mediaType);
    return () -> new ByteArrayEntity(bytes, type);
  }
}
