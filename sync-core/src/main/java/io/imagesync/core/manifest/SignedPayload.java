// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.imagesync.core.json.StrictJson;
import io.imagesync.image.Digest;
import io.imagesync.spi.TransportException;
import java.io.ByteArrayOutputStream;
import java.util.Base64;

/**
 * What a signed schema 1 manifest is about: the document without its signatures. Its digest is the
 * manifest's, whoever signs it and however often.
 */
final class SignedPayload {
  private SignedPayload() {}

  static Digest digest(byte[] manifest, JsonNode tree) throws TransportException {
    JsonNode signatures = tree.path("signatures");
    if (!signatures.isArray() || signatures.isEmpty()) {
      throw malformed("there are none");
    }
    Digest digest = Digest.sha256(payload(manifest, signatures.get(0)));
    for (JsonNode signature : signatures) {
      if (!digest.equals(Digest.sha256(payload(manifest, signature)))) {
        throw malformed("they are for different content");
      }
    }
    return digest;
  }

  private static byte[] payload(byte[] manifest, JsonNode signature) throws TransportException {
    byte[] header = decode(signature.path("protected").asText(""));
    JsonNode form =
        new StrictJson().readObject(header, "The protected header of the manifest's signature");
    JsonNode length = form.path("formatLength");
    if (!length.isInt() || length.intValue() < 0 || length.intValue() > manifest.length) {
      throw malformed("formatLength is not a length within the manifest");
    }
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.write(manifest, 0, length.intValue());
    payload.writeBytes(decode(form.path("formatTail").asText("")));
    return payload.toByteArray();
  }

  private static byte[] decode(String base64) throws ManifestException {
    try {
      return Base64.getUrlDecoder().decode(base64.getBytes(UTF_8));
    } catch (IllegalArgumentException e) {
      throw malformed("they are not valid base64");
    }
  }

  private static ManifestException malformed(String reason) {
    return ManifestException.corrupt("Malformed signatures of a schema 1 manifest: " + reason);
  }
}
