// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.storage;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The uploads under way. Thread-safe. */
public final class OpenUploads {
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

  /** The upload with {@code id} if it is one to {@code repository}. */
  public Optional<Upload> find(String repository, String id) {
    return Optional.ofNullable(uploads.get(id))
        .filter(upload -> upload.repository().equals(repository));
  }

  /** How many there are. */
  public int count() {
    return uploads.size();
  }

  /** Forgets {@code upload} and what came in. */
  public void cancel(Upload upload) throws IOException {
    remove(upload);
    upload.close();
  }

  /** Forgets all uploads. */
  public void cancelAll() throws IOException {
    for (Upload upload : uploads.values()) {
      cancel(upload);
    }
  }

  void add(Upload upload) {
    uploads.put(upload.id(), upload);
  }

  void remove(Upload upload) {
    uploads.remove(upload.id());
  }
}
