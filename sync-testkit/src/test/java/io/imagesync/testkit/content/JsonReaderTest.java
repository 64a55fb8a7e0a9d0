// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private static JsonObject read(String json) throws MalformedManifestException {
    return JsonReader.readObject(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void should_read_every_kind_of_value() throws MalformedManifestException {
    JsonObject object =
        read(
            " {\"s\":\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00é😀\",\"n\":-1.5e3,\"i\":0,"
                + "\"t\":true,\"f\":false,\"z\":null,\"a\":[1,\"x\",null],\"o\":{\"k\":{}}} ");

    assertThat(object.text("s")).hasValue("a\"\\/\b\f\n\r\té😀é😀");
    assertThat(object.members().get("n")).isEqualTo(new BigDecimal("-1.5e3"));
    assertThat(object.number("i")).hasValue(0);
    assertThat(object.members())
        .containsEntry("t", true)
        .containsEntry("f", false)
        .doesNotContainKey("z")
        .containsEntry("a", List.of(BigDecimal.ONE, "x", JsonReader.NULL));
    assertThat(object.object("o").orElseThrow().has("k")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "null",
        "{",
        "{}x",
        "{}{}",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":1e}",
        "{\"a\":-}",
        "{\"a\":NaN}",
        "{\"a\":tru}",
        "{\"a\":[1,]}",
        "{\"a\":[1 2]}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\u0001\"}",
        "{\"a\":\"",
        "{\"a\":1,\"a\":2}",
        "{\"a\":null,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"a\":1//\n}",
        "\uFEFF{}",
      })
  void should_refuse_what_is_no_json_object(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedManifestException.class);
  }

  @Test
  void should_refuse_what_is_no_utf_8() {
    byte[] json = "{\"a\":\"x\"}".getBytes(StandardCharsets.UTF_8);
    json[6] = (byte) 0xff;

    assertThatThrownBy(() -> JsonReader.readObject(json))
        .isInstanceOf(MalformedManifestException.class)
        .hasMessage("not UTF-8");
  }

  @Test
  void should_bear_deep_nesting_and_huge_numbers() {
    for (String hostile :
        List.of(
            "{\"a\":" + "[".repeat(100_000),
            "{\"a\":".repeat(100_000),
            "{\"a\":" + "1".repeat(100_000) + "}",
            "{\"a\":1e99999999999}")) {
      assertThatThrownBy(() -> read(hostile)).isInstanceOf(MalformedManifestException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1e999999999", "1e-999999999", "99999999999999999999", "\"1\""})
  void should_refuse_a_size_that_is_no_whole_number(String number) {
    assertThatThrownBy(() -> read("{\"size\":" + number + "}").number("size"))
        .isInstanceOf(MalformedManifestException.class);
  }

  @Test
  void should_read_a_value_as_no_other_type() throws MalformedManifestException {
    JsonObject object = read("{\"s\":\"x\",\"a\":[1],\"o\":{\"n\":1}}");

    assertThatThrownBy(() -> object.object("s")).isInstanceOf(MalformedManifestException.class);
    assertThatThrownBy(() -> object.texts("a")).isInstanceOf(MalformedManifestException.class);
    assertThatThrownBy(() -> object.objects("a")).isInstanceOf(MalformedManifestException.class);
    assertThatThrownBy(() -> object.textMembers("o"))
        .isInstanceOf(MalformedManifestException.class);
  }

  /**
   * Whatever is done to a manifest, reading it ends with a result or the one declared exception.
   */
  @Test
  void should_never_fail_in_another_way() {
    byte[] sample =
        ("{\"schemaVersion\":2,\"mediaType\":\"a\\u0041\",\"config\":{\"digest\":\"sha256:"
                + "0".repeat(64)
                + "\",\"size\":1e2},\"layers\":[{\"urls\":[\"x\"],\"size\":0}],"
                + "\"annotations\":{\"a\":\"b\"},\"x\":[true,false,null,-0.5E+3]}")
            .getBytes(StandardCharsets.UTF_8);
    Random random = new Random(20260101);
    for (int round = 0; round < 50_000; round++) {
      byte[] mutant = mutate(sample, random);
      try {
        ManifestContents.read(mutant);
      } catch (MalformedManifestException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
  }

  private static byte[] mutate(byte[] sample, Random random) {
    int length = random.nextInt(4) == 0 ? random.nextInt(sample.length) : sample.length;
    byte[] mutant = Arrays.copyOf(sample, length);
    String interesting = "{}[]\",:\\u0123456789eE+-.tfn \0\u00ff";
    for (int changes = random.nextInt(4); changes > 0 && length > 0; changes--) {
      mutant[random.nextInt(length)] =
          random.nextBoolean()
              ? (byte) interesting.charAt(random.nextInt(interesting.length()))
              : sample[random.nextInt(sample.length)];
    }
    return mutant;
  }

  @Test
  void should_read_back_what_is_written() throws MalformedManifestException {
    Random random = new Random(7);
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
      }
      assertThat(read("{\"a\":" + JsonText.quote(text.toString()) + "}").text("a"))
          .hasValue(text.toString());
    }
  }
}
