// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * An image of one layer, written byte by byte in the layout of skopeo's {@code dir:} transport, so
 * that what is compared does not come from the code under test.
 */
record HandMadeImage(Path folder, String manifest, String manifestDigest) {

  static HandMadeImage write(Path folder) throws IOException {
    byte[] tar = new byte[1024]; // an empty archive
    byte[] layer = gzip(tar);
    byte[] config =
        String.format(
                Locale.ROOT,
                """
        {"architecture":"amd64","os":"linux","config":{"Labels":{"made":"by hand"}},\
        "rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}""",
                sha256(tar))
            .getBytes(UTF_8);
    String manifest =
        String.format(
            Locale.ROOT,
            """
        {
          "schemaVersion": 2,
          "mediaType": "application/vnd.oci.image.manifest.v1+json",
          "config": {"mediaType": "application/vnd.oci.image.config.v1+json", %s},
          "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", %s}]
        }
        """,
            reference(config),
            reference(layer));
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("version"), "Directory Transport Version: 1.1\n");
    Files.writeString(folder.resolve("manifest.json"), manifest);
    Files.write(folder.resolve(sha256(config)), config);
    Files.write(folder.resolve(sha256(layer)), layer);
    return new HandMadeImage(folder, manifest, "sha256:" + sha256(manifest.getBytes(UTF_8)));
  }

  private static String reference(byte[] blob) {
    return "\"digest\": \"sha256:" + sha256(blob) + "\", \"size\": " + blob.length;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(content);
    }
    return compressed.toByteArray();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
