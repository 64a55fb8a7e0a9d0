// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and what is said about it. */
class SyncSpecRefusalTest extends SyncSpecCase {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "!!int x",
        "!!float x",
        "!!bool yes",
        "!!null x",
        "!!timestamp x",
        "!!binary a",
        "!!binary /w=="
      })
  @DisplayName("6.1 a scalar that does not fit its tag")
  void should_refuse_scalars_that_do_not_fit_their_tag(String yaml) {
    assertProblem(IMAGES + "[" + yaml + "]", 3, 9, "the value ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'true'",
        "\"false\"",
        "0",
        "1",
        "tRUE",
        "fALSE",
        "yEs",
        "oN",
        "{a: b}",
        "[true]",
        "''",
        "!!str true",
        "!!int 1",
        "!foo true",
        "!!binary dHJ1ZQ==",
        "t"
      })
  @DisplayName("6.1 tls-verify: everything else is an error")
  void should_refuse_other_truths(String spelling) {
    assertProblem("r.io: {tls-verify: " + spelling + "}", 1, 20, "true or false");
  }

  static Stream<List<Object>> wrongTypes() {
    return Stream.of(
        List.of("- a\n", 1, 1, "the document has to be a mapping, not a list"),
        List.of("text\n", 1, 1, "the document has to be a mapping, not a single value"),
        List.of("r.io: []\n", 1, 7, "\"r.io\" has to be a mapping, not a list"),
        List.of("r.io: x\n", 1, 7, "\"r.io\" has to be a mapping, not a single value"),
        List.of("r.io: ''\n", 1, 7, "\"r.io\" has to be a mapping"),
        List.of("r.io:\n  images: [a]\n", 2, 11, "\"images\" has to be a mapping, not a list"),
        List.of("r.io:\n  images: a\n", 2, 11, "\"images\" has to be a mapping"),
        List.of(IMAGES + "latest\n", 3, 8, "\"a\" has to be a list of tags and digests"),
        List.of(IMAGES + "''\n", 3, 8, "\"a\" has to be a list of tags and digests"),
        List.of(IMAGES + "{x: y}\n", 3, 8, "not a mapping"),
        List.of(IMAGES + "[[x]]\n", 3, 9, "an entry of \"a\" has to be a single value, not a list"),
        List.of(IMAGES + "[x: y]\n", 3, 9, "has to be a single value, not a mapping"),
        List.of("r.io: {images-by-tag-regex: [a]}", 1, 29, "has to be a mapping"),
        List.of("r.io: {images-by-tag-regex: {a: [x]}}", 1, 33, "has to be a single value"),
        List.of("r.io: {images-by-semver: {a: {x: y}}}", 1, 30, "has to be a single value"),
        List.of("r.io: {cert-dir: [x]}", 1, 18, "\"cert-dir\" has to be a single value"),
        List.of("r.io: {credentials: x}", 1, 21, "\"credentials\" has to be a mapping"),
        List.of("r.io: {credentials: {password: [s3cr3t]}}", 1, 32, "\"password\" has to be"),
        List.of("? [a]\n: x\n", 1, 3, "a key has to be a plain value, not a collection"));
  }

  @ParameterizedTest
  @MethodSource("wrongTypes")
  @DisplayName("6.1 wrong types")
  void should_refuse_wrong_types(List<Object> row) {
    String message = (String) row.get(3);
    assertProblem((String) row.get(0), (int) row.get(1), (int) row.get(2), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r.io: {}\\nr.io: {}|2|1",
        "r.io: {cert-dir: a, cert-dir: b}|1|21",
        "r.io: {images: {a: [x], 'a': [y]}}|1|25",
        "r.io: {images: {1: [x], \"1\": [y]}}|1|25",
        "r.io: {images-by-semver: {a: x, a: y}}|1|33",
        "r.io: {credentials: {username: a, username: b}}|1|35",
        "r.io: {<<: {}, <<: {}}|1|16",
        "r.io: {images: {&k a: [x], *k : [y]}}|1|17",
        "r.io: {images: {!!binary YQ==: [x], a: [y]}}|1|37",
        "~: x\\n~: y|2|1",
      })
  @DisplayName("6.1 duplicate keys")
  void should_refuse_duplicate_keys(String yaml, int line, int column) {
    assertProblem(yaml.replace("\\n", "\n"), line, column, "occurs twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"~", "x", "[x]", "[[]]", "[{}, x]"})
  @DisplayName("6.1 merging what is no mapping")
  void should_refuse_to_merge_other_things(String value) {
    assertThatThrownBy(() -> read("r.io: {<<: " + value + "}"))
        .hasMessageContaining("<< takes a mapping, or a list of mappings");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r.io: &a {<<: *a}",
        "r.io: &a {images: *a}",
        "r.io: {images: &a {x: *a}}",
        "r.io: {images: {x: &a [*a]}}",
        "&a r.io: *b",
        "&a\nr.io: *a",
        "r.io: &a {<<: [{}, *a]}",
        "r.io: &a {credentials: *a}"
      })
  @DisplayName("6.1 undefined and self-referential aliases")
  void should_refuse_aliases_that_lead_nowhere(String yaml) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(SpecException.class)
        .message()
        .matches("mirror\\.yaml:[12]:\\d+: .*(contains itself|undefined alias|has to be).*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: [b|1|",
        "r.io:\\n\timages: {}|2|1",
        "r.io:\\n  cert-dir: a: b|2|14",
        "r.io: {images: {a: [*nope]}}|1|21",
        "r.io: @x|1|7",
        "r.io: 'x|1|",
      })
  @DisplayName("6.1 syntax errors, tab indentation among them")
  void should_refuse_bad_syntax(String yaml, int line, String column) {
    assertThatThrownBy(() -> read(yaml.replace("\\n", "\n")))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("mirror.yaml:" + line + ":" + (column == null ? "" : column))
        .hasMessageNotContaining("\n");
  }

  @Test
  @DisplayName("6.1 keys are at most 1024 characters long")
  void should_refuse_long_keys() {
    assertProblem("r.io:\n  " + "a".repeat(1500) + ": x", 2, 1503, "not allowed here");
  }

  @Test
  @DisplayName("6.1 bytes that are no text")
  void should_refuse_bytes_that_are_no_text() {
    assertProblem(new byte[] {'a', ':', '\n', ' ', (byte) 0xff}, 2, 2, "the text is not UTF-8");
    assertProblem(new byte[] {(byte) 0xff, (byte) 0xfe, 'a'}, 1, 1, "the text is not UTF-16LE");
    assertProblem("a:\r\n  b\u0007".getBytes(StandardCharsets.UTF_8), 2, 4, "U+0007");
    assertProblem("\uD83D\uDE00\0".getBytes(StandardCharsets.UTF_8), 1, 2, "U+0000");
  }

  @Test
  void should_refuse_a_file_without_end(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("huge.yaml");
    Files.writeString(file, "#\n".repeat((5 << 20) / 2));

    assertThatThrownBy(() -> SyncSpecReader.read(file))
        .isInstanceOf(SpecException.class)
        .hasMessage(file + ":2097153:2: the file is larger than 4194304 bytes");
  }

  @Test
  void should_refuse_what_aliases_blow_up() {
    StringBuilder bomb = new StringBuilder("r.io: {images: &i {a: [");
    bomb.append("x,".repeat(50_000)).append("]}}\n");
    IntStream.range(0, 1000).forEach(i -> bomb.append("r" + i + ".io: {images: *i}\n"));

    assertThatThrownBy(() -> read(bomb.toString()))
        .isInstanceOf(SpecException.class)
        .message()
        .matches("mirror\\.yaml:1:\\d+: the file has more than 1000000 values.*");
  }

  @Test
  void should_refuse_merges_that_double_at_every_level() {
    StringBuilder bomb = new StringBuilder("r0: &r0 {cert-dir: x}\n");
    IntStream.range(1, 60)
        .forEach(
            i ->
                bomb.append(
                    "r%1: &r%1 {<<: [*r%0, *r%0]}\n"
                        .replace("%1", "" + i)
                        .replace("%0", "" + (i - 1))));

    assertThatThrownBy(() -> read(bomb.toString()))
        .hasMessageContaining("more than 1000000 values");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void should_refuse_deep_nesting(String opening) {
    assertThatThrownBy(() -> read(opening.repeat(100_000)))
        .isInstanceOf(SpecException.class)
        .message()
        .matches("mirror\\.yaml:1:\\d+: collections are nested more than 200 levels deep");
  }

  @Test
  void should_not_mind_moderate_nesting() throws Exception {
    assertThat(read("r.io: {x: " + "[".repeat(150) + "]".repeat(150) + "}").unknownKeys())
        .hasSize(1);
  }

  @Test
  void should_not_mind_tabs_without_end() {
    assertThatThrownBy(() -> read("r.io:\n" + "\t:\t[\t".repeat(100_000)))
        .isInstanceOf(SpecException.class);
  }

  @Test
  void should_never_repeat_a_value() {
    String yaml = "r.io: {credentials: {password: !!int s3cr3t, username: [s3cr3t]}}";

    assertThatThrownBy(() -> read(yaml)).hasMessageNotContaining("s3cr3t");
    assertThatThrownBy(() -> read("r.io: {credentials: {password: s3cr3t\n  : ["))
        .hasStackTraceContaining("SpecException: mirror.yaml:")
        .extracting(SyncSpecRefusalTest::stackTrace)
        .asString()
        .doesNotContain("s3cr3t");
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void should_say_which_file_is_missing(@TempDir Path folder) {
    Path nope = folder.resolve("nope.yaml");

    assertThatThrownBy(() -> SyncSpecReader.read(nope))
        .hasMessage("open " + nope + ": no such file or directory")
        .isInstanceOfSatisfying(
            TransportException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.STORAGE))
        .hasCauseInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> SyncSpecReader.read(folder))
        .hasMessage("read " + folder + ": is a directory");
  }
}
