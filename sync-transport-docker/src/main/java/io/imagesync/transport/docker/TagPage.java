// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.imagesync.ErrorKind;
import io.imagesync.image.Digest;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.http.JsonStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one page of a tag list as a stream. */
final class TagPage {
  private static final long MOST_BYTES = 64L << 20;
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

  private final Set<String> tags;
  private final SkippedTags skipped;
  private final int limit;

  TagPage(Set<String> tags, SkippedTags skipped, int limit) {
    this.tags = tags;
    this.skipped = skipped;
    this.limit = limit;
  }

  /** Adds what is a tag; what comes after the JSON object does not matter. */
  void read(InputStream body, String purpose) throws IOException {
    try (JsonParser json = JsonStream.open(new BoundedStream(body, MOST_BYTES, purpose))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw notATagList(purpose, null);
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isTags = json.currentName().equalsIgnoreCase("tags");
        json.nextToken();
        if (isTags) {
          readTags(json, purpose);
        } else {
          json.skipChildren();
        }
      }
    } catch (JacksonException e) {
      throw notATagList(purpose, e);
    }
  }

  private void readTags(JsonParser json, String purpose) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw notATagList(purpose, null);
    }
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY && tags.size() <= limit;
        token = json.nextToken()) {
      if (token == JsonToken.VALUE_STRING) {
        add(json.getText());
      } else if (token != JsonToken.VALUE_NULL) {
        throw notATagList(purpose, null);
      }
    }
  }

  private void add(String untrusted) {
    if (TAG.matcher(untrusted).matches()) {
      tags.add(untrusted);
    } else if (!untrusted.isEmpty() && !isDigest(untrusted)) {
      skipped.add(untrusted);
    }
  }

  /** Some registries list the digests of what has no tag. */
  private static boolean isDigest(String text) {
    try {
      Digest.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static TransportException notATagList(String purpose, @Nullable Throwable cause) {
    return new TransportException(
        "Cannot " + purpose + ": the answer is not a tag list", ErrorKind.PROTOCOL, cause);
  }
}
