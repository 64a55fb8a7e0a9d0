// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import com.fasterxml.jackson.databind.JsonNode;
import io.imagesync.core.json.StrictJson;
import io.imagesync.core.manifest.ManifestException;
import io.imagesync.image.Digest;
import io.imagesync.spi.TransportException;
import java.util.ArrayList;
import java.util.List;

/** What a config says its layers are without compression; checked where that comes to light. */
record DiffIds(List<String> digests) {
  /** Those in {@code config}; none if they are not for as many layers as there are. */
  static DiffIds of(byte[] config, int layers) throws TransportException {
    JsonNode list =
        new StrictJson().readObject(config, "The config").path("rootfs").path("diff_ids");
    List<String> digests = new ArrayList<>();
    if (list.size() == layers) {
      list.forEach(digest -> digests.add(digest.asText("")));
    }
    return new DiffIds(digests);
  }

  void check(int position, Digest layer, Digest actual) throws ManifestException {
    if (!digests.isEmpty() && !digests.get(position).equals(actual.toString())) {
      throw ManifestException.corrupt(
          "Layer "
              + layer
              + " is not what the image's config says: without compression it is "
              + actual);
    }
  }
}
