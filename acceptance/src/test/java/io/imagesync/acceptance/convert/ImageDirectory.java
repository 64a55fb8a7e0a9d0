// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imagesync.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An image in skopeo's {@code dir:} layout, read and changed without the code under test. */
record ImageDirectory(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  byte[] manifestBytes() throws IOException {
    return Files.readAllBytes(folder.resolve("manifest.json"));
  }

  JsonNode manifest() throws IOException {
    return JSON.readTree(manifestBytes());
  }

  byte[] blob(String digest) throws IOException {
    return Files.readAllBytes(folder.resolve(digest.substring(digest.indexOf(':') + 1)));
  }

  String config() throws IOException {
    return new String(blob(manifest().path("config").path("digest").asText()), UTF_8);
  }

  /** Gives the image another config, in which DIFF_IDS stands for the list it had. */
  void replaceConfig(String text) throws IOException {
    JsonNode old = JSON.readTree(config());
    byte[] config =
        text.replace("DIFF_IDS", old.path("rootfs").path("diff_ids").toString()).getBytes(UTF_8);
    String digest = write(config);
    ObjectNode manifest = (ObjectNode) manifest();
    ((ObjectNode) manifest.path("config")).put("digest", digest).put("size", config.length);
    replaceManifest(manifest);
  }

  void replaceManifest(ObjectNode manifest) throws IOException {
    Files.write(
        folder.resolve("manifest.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
  }

  String write(byte[] blob) throws IOException {
    Digest digest = Digest.sha256(blob);
    Files.write(folder.resolve(digest.hex()), blob);
    return digest.toString();
  }
}
