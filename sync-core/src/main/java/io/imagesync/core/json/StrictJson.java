// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads untrusted JSON objects: strict UTF-8, no repeated names, nothing after the object, bounded
 * depth and number of tokens. Two readers must never see different documents in the same bytes.
 */
public final class StrictJson {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_TOKENS = 500_000;

  private final JsonFactory factory;
  private volatile @Nullable ObjectMapper mapper;

  /** Makes a reader for documents of moderate size. */
  public StrictJson() {
    this(MAX_TOKENS);
  }

  /** Makes a reader for documents of at most {@code maxTokens} tokens. */
  public StrictJson(int maxTokens) {
    factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(maxTokens)
                    .build())
            .build();
  }

  /** Made when there is something to read: a run that finds nothing to do never needs it. */
  private ObjectMapper mapper() {
    ObjectMapper made = mapper;
    if (made == null) {
      made =
          JsonMapper.builder(factory.copy())
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .build();
      mapper = made;
    }
    return made;
  }

  /**
   * Reads an object.
   *
   * @param what names the document in errors
   */
  public JsonNode readObject(byte[] bytes, String what) throws MalformedJsonException {
    JsonNode node;
    try {
      node = mapper().readTree(decode(bytes));
    } catch (CharacterCodingException e) {
      throw new MalformedJsonException(what + " is not valid UTF-8", e);
    } catch (JsonProcessingException e) {
      throw new MalformedJsonException(
          what + " is not valid JSON: " + firstLine(e.getOriginalMessage()), e);
    }
    if (node == null || !node.isObject()) {
      throw new MalformedJsonException(what + " is not a JSON object", null);
    }
    return node;
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static String firstLine(String message) {
    return Untrusted.excerpt(message.lines().findFirst().orElse(""));
  }
}
