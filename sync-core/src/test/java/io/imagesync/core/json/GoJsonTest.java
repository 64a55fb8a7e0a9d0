// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.imagesync.testkit.fuzz.Malformed;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoJsonTest {
  private final GoJson json = new GoJson();

  @Test
  void should_write_objects_compactly_in_their_own_order() {
    var tree = JsonNodeFactory.instance.objectNode().put("z", 1).put("a", true).putNull("n");
    tree.putArray("list").add("x").add(2L);

    assertThat(new String(json.write(tree), UTF_8))
        .isEqualTo("{\"z\":1,\"a\":true,\"n\":null,\"list\":[\"x\",2]}");
  }

  @Test
  void should_escape_what_go_escapes_and_nothing_else() {
    assertThat(json.text("<a>&\u2028\u2029")).isEqualTo("\"\\u003ca\\u003e\\u0026\\u2028\\u2029\"");
    assertThat(json.text("\"\\/\b\f\n\r\t")).isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\"");
    assertThat(json.text("\u0000\u001b\u007f")).isEqualTo("\"\\u0000\\u001b\u007f\"");
    assertThat(json.text("é \ud83d\ude00 \u0080")).isEqualTo("\"é \ud83d\ude00 \u0080\"");
  }

  @Test
  void should_replace_half_a_character() {
    assertThat(json.text("a\ud800b\udc00")).isEqualTo("\"a\ufffdb\ufffd\"");
  }

  @Test
  void should_take_an_object_apart_without_touching_its_values() throws Exception {
    String object =
        "{ \"b\" : 1.50 ,\n\"a\":{ \"z\" : [ true , null ] , \"y\": -0e3 },"
            + "\"s\": \"x \\\" \\u00e9 {<} \\\\\" ,\"é\":\"\"}";

    NavigableMap<String, String> members = RawMembers.of(object);

    assertThat(members)
        .containsEntry("a", "{\"z\":[true,null],\"y\":-0e3}")
        .containsEntry("b", "1.50")
        .containsEntry("s", "\"x \\\" \\u00e9 {\\u003c} \\\\\"");
    assertThat(RawMembers.join(members))
        .startsWith("{\"a\":{\"z\"")
        .contains(",\"b\":1.50,\"s\":")
        .endsWith(",\"é\":\"\"}");
  }

  @Test
  void should_join_what_has_no_members() throws Exception {
    assertThat(RawMembers.join(RawMembers.of(" { } "))).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{\"a\":}", "{\"a\":1", "{\"a\" 1}"})
  void should_refuse_what_is_no_object(String text) {
    assertThatThrownBy(() -> RawMembers.of(text)).isInstanceOf(MalformedJsonException.class);
  }

  @ParameterizedTest
  @CsvSource({"a,b", "Z,a", "é,\uffff", "\uffff,\ud83d\ude00"})
  void should_sort_by_bytes(String smaller, String greater) {
    assertThat(Utf8Order.INSTANCE.compare(smaller, greater)).isNegative();
    assertThat(Utf8Order.INSTANCE.compare(greater, smaller)).isPositive();
  }

  @Test
  void should_give_the_same_document_or_refuse() {
    ObjectMapper mapper = new ObjectMapper();
    Malformed.from(
            "{ \"b\" : 1.50 ,\"a\":{ \"z\" : [ true , null ] }, \"s\": \"x \\\" {<} \\\\\" }", "{}")
        .mixedWith("\"a\":", "\"b\":{},", "\u2028", "\\/")
        .mayFailWith(MalformedJsonException.class)
        .check(
            object -> {
              String joined = RawMembers.join(RawMembers.of(object));
              assertThat(RawMembers.join(RawMembers.of(joined))).isEqualTo(joined);
              assertThat(mapper.readTree(joined)).isEqualTo(mapper.readTree(object));
            });
  }
}
