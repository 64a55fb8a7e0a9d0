// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.content;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;

/**
 * The digest a registry gives a manifest: of its bytes, except for signed docker schema 1, where
 * the signatures are left out.
 */
public final class ManifestDigest {
  private static final String SIGNED_SCHEMA1 =
      "application/vnd.docker.distribution.manifest.v1+prettyjws";

  private ManifestDigest() {}

  /** The sha256 digest of {@code manifest}, which is of {@code mediaType}. */
  public static ContentDigest of(String mediaType, byte[] manifest)
      throws MalformedManifestException {
    return ContentDigest.of(signedBytes(mediaType, manifest));
  }

  /** The digest of {@code manifest} by {@code algorithm}. */
  public static ContentDigest of(String algorithm, String mediaType, byte[] manifest)
      throws MalformedManifestException {
    return ContentDigest.of(algorithm, signedBytes(mediaType, manifest));
  }

  private static byte[] signedBytes(String mediaType, byte[] manifest)
      throws MalformedManifestException {
    return mediaType.equals(SIGNED_SCHEMA1) ? jwsPayload(manifest) : manifest;
  }

  /** A JWS in "pretty" form keeps its payload as a prefix of the document plus an encoded tail. */
  private static byte[] jwsPayload(byte[] manifest) throws MalformedManifestException {
    List<JsonObject> signatures = JsonReader.readObject(manifest).objects("signatures");
    if (signatures.isEmpty()) {
      throw new MalformedManifestException("a signed manifest without signatures");
    }
    JsonObject protectedHeader =
        JsonReader.readObject(decode(signatures.get(0).text("protected").orElse("")));
    OptionalLong formatLength = protectedHeader.number("formatLength");
    byte[] tail = decode(protectedHeader.text("formatTail").orElse(""));
    long length = formatLength.orElse(-1);
    if (length < 0 || length > manifest.length) {
      throw new MalformedManifestException("a signature covers more than the manifest");
    }
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.write(manifest, 0, (int) length);
    payload.writeBytes(tail);
    return payload.toByteArray();
  }

  private static byte[] decode(String base64Url) throws MalformedManifestException {
    try {
      return Base64.getUrlDecoder().decode(base64Url);
    } catch (IllegalArgumentException e) {
      throw new MalformedManifestException("a signature is not base64url");
    }
  }
}
