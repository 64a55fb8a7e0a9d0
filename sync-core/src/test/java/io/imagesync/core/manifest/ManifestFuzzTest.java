// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.imagesync.core.fake.Schema1Text;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.TransportException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever becomes of valid manifests, parsing them fails in the agreed way or gives sane values.
 */
class ManifestFuzzTest {
  private static final int ROUNDS = 5_000;
  private static final Digest DIGEST = Digest.sha256("a".getBytes(UTF_8));
  private static final String ENTRY =
      ("{'mediaType':'x/y','digest':'" + DIGEST + "','size':12,'urls':['http://e.org/'],")
          + "'platform':{'os':'linux','architecture':'arm','variant':'v7'},"
          + "'annotations':{'io.github.containers.compression.zstd':'true'}}";
  private static final List<String> SEEDS =
      Stream.of(
              String.format(
                  Locale.ROOT,
                  "{'schemaVersion':2,'mediaType':'%s','config':%s,'layers':[%s,%s],'annotations':{}}",
                  MediaTypes.OCI_MANIFEST,
                  ENTRY,
                  ENTRY,
                  ENTRY),
              String.format(Locale.ROOT, "{'schemaVersion':2,'config':%s,'layers':[]}", ENTRY),
              String.format(
                  Locale.ROOT,
                  "{'schemaVersion':2,'mediaType':'%s','manifests':[%s,%s]}",
                  MediaTypes.DOCKER_LIST,
                  ENTRY,
                  ENTRY),
              String.format(
                  Locale.ROOT,
                  "{'schemaVersion':1,'name':'a','fsLayers':[{'blobSum':'%s'}],'history':[{}]}",
                  DIGEST),
              Schema1Text.ofTwo(DIGEST.toString(), DIGEST.toString()).payload(),
              Schema1Text.ofTwo(DIGEST.toString(), DIGEST.toString()).signed("a", "b"))
          .map(json -> json.replace('\'', '"'))
          .toList();
  private static final List<String> FRAGMENTS =
      List.of(
          "null",
          "true",
          "-1",
          "1e400",
          "99999999999999999999",
          "[]",
          "{}",
          "\"\"",
          "[{}]",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "\\u0000",
          "\\ud800",
          "\"digest\":",
          "\"layers\":",
          "\"manifests\":",
          "\"size\":",
          "\"urls\":",
          "\"platform\":",
          "sha512:",
          "../",
          "\0");

  private final ManifestParser parser = new ManifestParser();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void should_survive_any_mutation_of_a_manifest(long seed) {
    Random random = new Random(seed);
    int parsed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = mutate(pick(SEEDS, random).getBytes(UTF_8), random);
      parsed += check(RawManifest.of(bytes, type(random))) ? 1 : 0;
    }
    assertThat(parsed).as("mutations that stay manifests").isBetween(ROUNDS / 50, ROUNDS / 2);
  }

  private boolean check(RawManifest raw) {
    Manifest manifest;
    try {
      manifest = parser.parse(raw);
    } catch (TransportException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(1_000).doesNotContain("\0", "\n");
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      return fail("unexpected failure for " + new String(raw.bytes(), ISO_8859_1), e);
    }
    assertThat(manifest.raw().bytes()).isEqualTo(raw.bytes());
    assertThat(MediaTypes.MANIFESTS).contains(manifest.raw().mediaType());
    String text = new String(raw.bytes(), UTF_8);
    for (Digest digest : digests(manifest)) {
      assertThat(digest.toString())
          .matches("sha(256:[0-9a-f]{64}|384:[0-9a-f]{96}|512:[0-9a-f]{128})");
      assertThat(text.contains("\\") || text.contains(digest.toString()))
          .as("whether %s was made up", digest)
          .isTrue();
    }
    return true;
  }

  private static List<Digest> digests(Manifest manifest) {
    List<Digest> digests = new ArrayList<>();
    if (manifest instanceof ImageManifest image) {
      image.config().ifPresent(config -> digests.add(config.digest()));
      image.layers().forEach(layer -> digests.add(layer.digest()));
    } else {
      ((ManifestIndex) manifest).instances().forEach(i -> digests.add(i.descriptor().digest()));
    }
    return digests;
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] bytes = original;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(bytes.length + 1);
      int end = Math.min(bytes.length, at + random.nextInt(random.nextBoolean() ? 3 : 40));
      byte[] inserted =
          switch (random.nextInt(4)) {
            case 0 -> pick(FRAGMENTS, random).getBytes(UTF_8);
            case 1 -> new byte[] {(byte) random.nextInt(256)};
            case 2 -> slice(original, random);
            default -> new byte[0];
          };
      bytes = replace(bytes, at, end, inserted);
    }
    return bytes;
  }

  private static byte[] replace(byte[] bytes, int start, int end, byte[] inserted) {
    byte[] result = new byte[bytes.length - (end - start) + inserted.length];
    System.arraycopy(bytes, 0, result, 0, start);
    System.arraycopy(inserted, 0, result, start, inserted.length);
    System.arraycopy(bytes, end, result, start + inserted.length, bytes.length - end);
    return result;
  }

  private static byte[] slice(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length);
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + random.nextInt(120)));
  }

  private static String type(Random random) {
    return random.nextInt(3) == 0 ? "" : pick(MediaTypes.MANIFESTS, random);
  }

  private static <T> T pick(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
