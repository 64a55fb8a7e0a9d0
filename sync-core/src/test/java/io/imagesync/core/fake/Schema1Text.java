// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Manifests of schema 1, written as docker does: indented, with signatures at the end. */
public final class Schema1Text {
  private final List<String> layers = new ArrayList<>();
  private final List<String> history = new ArrayList<>();

  /** The id of layer {@code number}. */
  public static String id(int number) {
    return String.format(Locale.ROOT, "%064x", number);
  }

  /** Two layers, a throwaway one on top of a real one. */
  public static Schema1Text ofTwo(String lower, String upper) {
    return new Schema1Text()
        .entry(upper, "{\"id\":\"" + id(2) + "\",\"parent\":\"" + id(1) + "\",\"throwaway\":true}")
        .entry(lower, "{\"id\":\"" + id(1) + "\"}");
  }

  /** Adds the next older layer. */
  public Schema1Text entry(String blob, String v1Compatibility) {
    layers.add("\n      {\"blobSum\": \"" + blob + "\"}");
    history.add(
        "\n      {\"v1Compatibility\": \""
            + v1Compatibility.replace("\\", "\\\\").replace("\"", "\\\"")
            + "\"}");
    return this;
  }

  /** What a signature is about. */
  public String payload() {
    return "{\n   \"schemaVersion\": 1,\n   \"name\": \"library/app\",\n   \"tag\": \"1.0\",\n"
        + "   \"architecture\": \"amd64\",\n   \"fsLayers\": ["
        + String.join(",", layers)
        + "\n   ],\n   \"history\": ["
        + String.join(",", history)
        + "\n   ]\n}";
  }

  /** The manifest with signatures that nobody can verify. */
  public String signed(String... signers) {
    String payload = payload();
    String head = payload.substring(0, payload.length() - 2);
    List<String> signatures = new ArrayList<>();
    for (String signer : signers) {
      String header =
          "{\"formatLength\":"
              + head.getBytes(UTF_8).length
              + ",\"formatTail\":\""
              + base64("\n}")
              + "\",\"time\":\""
              + signer
              + "\"}";
      signatures.add("{\"signature\": \"AAAA\", \"protected\": \"" + base64(header) + "\"}");
    }
    return head + ",\n   \"signatures\": [" + String.join(",", signatures) + "]\n}";
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
