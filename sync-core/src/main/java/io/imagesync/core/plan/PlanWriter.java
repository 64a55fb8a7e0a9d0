// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.plan;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.imagesync.ImagePlan;
import io.imagesync.SyncPlan;
import io.imagesync.image.ImageName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes plans as JSON. */
public final class PlanWriter {
  static final int VERSION = 1;

  private PlanWriter() {}

  /** Writes {@code plan} to {@code file}. */
  public static void write(SyncPlan plan, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeArrayFieldStart("images");
      for (ImagePlan image : plan.images()) {
        write(image, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void write(ImagePlan plan, JsonGenerator json) throws IOException {
    json.writeStartObject();
    write("source", plan.image().source(), json);
    write("destination", plan.image().destination(), json);
    json.writeStringField("action", plan.action().name());
    json.writeStringField("reason", plan.reason());
    write("refusal", plan.refusal(), json);
    write("sourceDigest", plan.sourceDigest(), json);
    write("resultDigest", plan.resultDigest(), json);
    json.writeNumberField("bytesToMove", plan.bytesToMove());
    json.writeEndObject();
  }

  private static void write(String member, ImageName name, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(member);
    json.writeStringField("transport", name.transport());
    json.writeStringField("reference", name.reference());
    json.writeEndObject();
  }

  private static void write(String member, Optional<?> value, JsonGenerator json)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(member, value.get().toString());
    }
  }
}
