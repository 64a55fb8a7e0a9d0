// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imagesync.core.json.GoJson;
import io.imagesync.image.Digest;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Signs schema 1 manifests with a key of no meaning: registries demand a valid signature, and do
 * not care whose. The key comes from the content, so that converting an image again gives the same
 * bytes.
 */
final class ThrowawaySignature {
  private static final int COORDINATE = 32;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private ThrowawaySignature() {}

  /** The JSON object {@code payload}, compact and with a member at least, with its signature. */
  static byte[] sign(byte[] payload) {
    int length = payload.length - 1;
    ObjectNode header =
        JsonNodeFactory.instance
            .objectNode()
            .put("formatLength", length)
            .put("formatTail", base64(new byte[] {'}'}))
            .put("time", Instant.EPOCH.toString());
    String protectedHeader = base64(new GoJson().write(header));
    ObjectNode signature = signature(protectedHeader, protectedHeader + "." + base64(payload));
    return (new String(payload, 0, length, UTF_8)
            + ",\"signatures\":["
            + new String(new GoJson().write(signature), UTF_8)
            + "]}")
        .getBytes(UTF_8);
  }

  private static ObjectNode signature(String protectedHeader, String signed) {
    try {
      SecureRandom random = new Repeatable(signed);
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair pair = keys.generateKeyPair();
      Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
      signer.initSign(pair.getPrivate(), random);
      signer.update(signed.getBytes(UTF_8));
      ObjectNode signature = JsonNodeFactory.instance.objectNode();
      ObjectNode header = signature.putObject("header");
      header.set("jwk", jwk(pair.getPublic()));
      header.put("alg", "ES256");
      return signature.put("signature", base64(signer.sign())).put("protected", protectedHeader);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime cannot sign with ES256", e);
    }
  }

  private static ObjectNode jwk(PublicKey key) throws GeneralSecurityException {
    ECPublicKey point = (ECPublicKey) key;
    return JsonNodeFactory.instance
        .objectNode()
        .put("crv", "P-256")
        .put("kid", keyId(key))
        .put("kty", "EC")
        .put("x", base64(coordinate(point.getW().getAffineX())))
        .put("y", base64(coordinate(point.getW().getAffineY())));
  }

  /** The first 240 bits of the key's digest, in groups of four characters. */
  private static String keyId(PublicKey key) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
    BigInteger bits = new BigInteger(1, Arrays.copyOf(digest, 30));
    StringBuilder id = new StringBuilder();
    for (int i = 47; i >= 0; i--) {
      id.append(BASE32.charAt(bits.shiftRight(5 * i).intValue() & 31));
      id.append(i % 4 == 0 && i > 0 ? ":" : "");
    }
    return id.toString();
  }

  private static byte[] coordinate(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] padded = new byte[COORDINATE];
    int from = Math.max(0, bytes.length - COORDINATE);
    int length = bytes.length - from;
    System.arraycopy(bytes, from, padded, COORDINATE - length, length);
    return padded;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Anything but secret: numbers that follow from a seed. */
  private static final class Repeatable extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final String seed;
    private int counter;

    Repeatable(String seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      for (int i = 0; i < bytes.length; i += COORDINATE) {
        counter++;
        byte[] block = sha256(counter + ":" + seed);
        System.arraycopy(block, 0, bytes, i, Math.min(COORDINATE, bytes.length - i));
      }
    }

    private static byte[] sha256(String text) {
      return HexFormat.of().parseHex(Digest.sha256(text.getBytes(UTF_8)).hex());
    }
  }
}
