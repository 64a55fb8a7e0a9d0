// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.imagesync.ErrorKind;
import io.imagesync.ImagePlan;
import io.imagesync.PlannedImage;
import io.imagesync.SyncPlan;
import io.imagesync.core.json.StrictJson;
import io.imagesync.core.report.Failures;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads plans from JSON. */
public final class PlanReader {
  private static final int MAX_SIZE = 256 * 1024 * 1024;
  private static final int MAX_TOKENS = 50_000_000;

  private PlanReader() {}

  /** Reads a plan from {@code file}. */
  public static SyncPlan read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_SIZE + 1);
    }
    if (bytes.length > MAX_SIZE) {
      throw new IOException("The plan " + file + " exceeds 256 MiB");
    }
    JsonNode plan = new StrictJson(MAX_TOKENS).readObject(bytes, "The plan " + file);
    if (plan.path("version").asInt(0) != PlanWriter.VERSION) {
      throw new IOException(
          "The plan " + file + " is not of version " + PlanWriter.VERSION + ": make it again");
    }
    if (!plan.path("images").isArray()) {
      throw new IOException("The plan " + file + " lists no images: it is incomplete");
    }
    List<ImagePlan> images = new ArrayList<>();
    for (JsonNode image : plan.path("images")) {
      try {
        images.add(image(image));
      } catch (IllegalArgumentException e) {
        throw new IOException(
            "Image " + (images.size() + 1) + " of the plan " + file + ": " + Failures.describe(e),
            e);
      }
    }
    return new SyncPlan(images);
  }

  private static ImagePlan image(JsonNode node) {
    return new ImagePlan(
        new PlannedImage(name(node, "source"), name(node, "destination")),
        ImagePlan.Action.valueOf(text(node, "action")),
        text(node, "reason"),
        optional(node, "refusal").map(ErrorKind::valueOf),
        optional(node, "sourceDigest").map(Digest::parse),
        optional(node, "resultDigest").map(Digest::parse),
        node.path("bytesToMove").asLong(-1));
  }

  private static ImageName name(JsonNode node, String member) {
    JsonNode name = node.path(member);
    return new ImageName(text(name, "transport"), text(name, "reference"));
  }

  private static String text(JsonNode node, String member) {
    return optional(node, member)
        .orElseThrow(() -> new IllegalArgumentException(member + " is missing"));
  }

  private static Optional<String> optional(JsonNode node, String member) {
    return Optional.ofNullable(node.path(member).textValue());
  }
}
