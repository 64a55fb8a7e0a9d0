// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files mean, row by row. */
class SyncSpecReaderTest {
  private static final String IMAGES = "r.example.com:\n  images:\n    a: ";

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing here\n", "null\n", "~", "---\n", "---\n...\n", "{}"})
  @DisplayName("6.1 a file that is empty, a comment or null lists nothing")
  void should_read_an_empty_file_as_no_registries(String text) throws Exception {
    assertThat(read(text).registries()).isEmpty();
  }

  @Test
  @DisplayName("6.1 only the first document is read")
  void should_read_the_first_document_only() throws Exception {
    SyncSpec spec = read("a.io: {images: {x: [1]}}\n---\nb.io: {images: {[nonsense\n");

    assertThat(spec.registries()).extracting(RegistrySpec::name).containsExactly("a.io");
  }

  @Test
  @DisplayName("6.1 every key of a registry")
  void should_read_every_key() throws Exception {
    SyncSpec spec =
        read(
            """
            reg.example.com:5000/ns:
              cert-dir: certs
              tls-verify: false
              credentials:
                username: john
                password: 0123
                identitytoken: 1e3
              images-by-semver:
                v: ">= 1.0"
              images-by-tag-regex:
                r: ^1\\.
              images:
                redis:
                  - "1.0"
                all: []
            """);

    RegistrySpec registry = spec.registries().get(0);
    assertThat(registry.name()).isEqualTo("reg.example.com:5000/ns");
    assertThat(registry.settings().certDir()).contains("certs");
    assertThat(registry.settings().tlsVerify()).contains(false);
    assertThat(registry.settings().login())
        .contains(new RegistrySpec.Login("john", "0123", "1e3", new Position(5, 5)));
    assertThat(registry.repositories())
        .containsExactly(
            new RepositorySpec.Listed("redis", new Position(13, 5), List.of(item("1.0", 14, 9))),
            new RepositorySpec.Listed("all", new Position(15, 5), List.of()),
            new RepositorySpec.ByRegex("r", new Position(11, 5), item("^1\\.", 11, 8)),
            new RepositorySpec.BySemver("v", new Position(9, 5), item(">= 1.0", 9, 8)));
    assertThat(spec.unknownKeys()).isEmpty();
    assertThat(registry.toString()).doesNotContain("john", "0123", "1e3");
  }

  @Test
  @DisplayName("6.1 what is left out is absent")
  void should_read_registries_without_anything() throws Exception {
    SyncSpec spec = read("a.io:\nb.io: {}\nc.io: {cert-dir: , tls-verify: , credentials: {}}\n");

    assertThat(spec.registries())
        .extracting(RegistrySpec::repositories, RegistrySpec::settings)
        .containsOnly(
            tuple(
                List.of(),
                new RegistrySpec.Settings(Optional.empty(), Optional.empty(), Optional.empty())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.10",
        "0x1F",
        "0o17",
        "0123",
        "1_000",
        "1e5",
        ".5",
        "+1",
        "true",
        "yes",
        "n",
        "2021-01-01",
        "2024-01-01T00:00:00Z",
        "12:30:45",
        ".inf",
        ".nan",
        "-x",
        "x#y",
        "nuLL",
        "<<",
        "a%b"
      })
  @DisplayName("6.1 scalars keep their source spelling")
  void should_keep_the_spelling_of_scalars(String tag) throws Exception {
    assertThat(tags("[" + tag + "]")).containsExactly(tag);
    assertThat(tags("\n    - " + tag + "  # comment")).containsExactly(tag);
    assertThat(tags("['" + tag + "', \"" + tag + "\"]")).containsExactly(tag, tag);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "!!str 1.10|1.10",
        "!!int \"3\"|3",
        "!!float 2|2",
        "!!float .inf|.inf",
        "!!bool true|true",
        "!!timestamp 2020-01-01|2020-01-01",
        "!foo x|x",
        "! x|x",
        "!!str ~|~",
        "'null'|null",
        "!!binary aGk=|hi",
        "!!binary \"YWJj\\n\"|abc",
        "\"\\x41\\u0042\"|AB",
        "'it''s'|it's",
      })
  @DisplayName("6.1 tagged and quoted scalars; !!binary is decoded")
  void should_read_tagged_scalars(String yaml, String text) throws Exception {
    assertThat(tags("[" + yaml + "]")).containsExactly(text);
  }

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

  @Test
  @DisplayName("6.1 nulls in a list, as a list, as an expression")
  void should_remember_nulls() throws Exception {
    assertThat(references("[~, null, Null, NULL, , !!null ~]".replace(", ,", ",")))
        .hasSize(5)
        .allMatch(item -> item.text().isEmpty());
    assertThat(references("~")).isEmpty();
    assertThat(references("")).isEmpty();
    assertThat(read("r.io: {images-by-tag-regex: {a: }, images-by-semver: {b: ~, c: ''}}"))
        .extracting(spec -> spec.registries().get(0).repositories())
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .satisfiesExactly(
            a -> assertThat(((RepositorySpec.ByRegex) a).expression().text()).isEmpty(),
            b -> assertThat(((RepositorySpec.BySemver) b).constraint().text()).isEmpty(),
            c -> assertThat(((RepositorySpec.BySemver) c).constraint().text()).contains(""));
  }

  @Test
  @DisplayName("6.1 a null key counts for nothing")
  void should_drop_null_keys() throws Exception {
    SyncSpec spec = read("~: [nonsense]\nr.io: {images: {~: {x: y}, a: [x]}}");

    assertThat(spec.registries()).hasSize(1);
    assertThat(spec.registries().get(0).repositories()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "True",
        "TRUE",
        "y",
        "Y",
        "yes",
        "Yes",
        "YES",
        "on",
        "On",
        "ON",
        "'yes'",
        "\"y\"",
        "'ON'",
        "!!bool 'true'",
        "!!str yes",
        "!!binary eWVz"
      })
  @DisplayName("6.1 tls-verify: spellings of true")
  void should_read_true(String spelling) throws Exception {
    assertThat(tlsVerify(spelling)).contains(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "false", "False", "FALSE", "n", "N", "no", "No", "NO", "off", "Off", "OFF", "'no'", "'OFF'"
      })
  @DisplayName("6.1 tls-verify: spellings of false")
  void should_read_false(String spelling) throws Exception {
    assertThat(tlsVerify(spelling)).contains(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "null", "!!null ~"})
  @DisplayName("6.1 tls-verify: null is unset")
  void should_read_null_as_unset(String spelling) throws Exception {
    assertThat(tlsVerify(spelling)).isEmpty();
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

  @Test
  @DisplayName("6.1 unknown keys at any level are found, not read")
  void should_find_unknown_keys() throws Exception {
    SyncSpec spec =
        read("r.io: {Images: {a: 1, a: 2}, tls_verify: [no], credentials: {user: &x [*x]}}\n");

    assertThat(spec.unknownKeys())
        .containsExactly(
            new RegistrySpec.UnknownKey("Images", new Position(1, 8)),
            new RegistrySpec.UnknownKey("tls_verify", new Position(1, 30)),
            new RegistrySpec.UnknownKey("user", new Position(1, 62)));
    assertThat(spec.registries().get(0).repositories()).isEmpty();
  }

  @Test
  @DisplayName("6.1 anchors and aliases, also more than fifty")
  void should_follow_aliases() throws Exception {
    String many =
        IntStream.range(0, 200)
            .mapToObj(i -> "r" + i + ".io: {images: *i}\n")
            .collect(Collectors.joining());

    SyncSpec spec = read("r.io:\n  images: &i\n    a: [&t x, *t]\n" + many);

    assertThat(spec.registries()).hasSize(201);
    assertThat(spec.registries().get(200).repositories())
        .isEqualTo(spec.registries().get(0).repositories());
    assertThat(tagsOf(spec)).containsExactly("x", "x");
  }

  @Test
  @DisplayName("6.1 merge keys: own keys win, then the first merged mapping")
  void should_merge_mappings() throws Exception {
    SyncSpec spec =
        read(
            """
            a.io: &a
              tls-verify: false
              cert-dir: /a
            b.io: &b
              cert-dir: /b
              images: {x: [1]}
            r.io:
              cert-dir: /own
              <<: *a
            s.io:
              <<: [*a, *b]
            t.io:
              images:
                <<: {y: [2], x: [3]}
                x: [4]
            """);

    assertThat(spec.registries().get(2).settings().certDir()).contains("/own");
    assertThat(spec.registries().get(2).settings().tlsVerify()).contains(false);
    assertThat(spec.registries().get(3).settings().certDir()).contains("/a");
    assertThat(spec.registries().get(3).repositories()).hasSize(1);
    assertThat(spec.registries().get(4).repositories())
        .extracting(
            RepositorySpec::name, r -> ((RepositorySpec.Listed) r).references().get(0).text())
        .containsExactly(tuple("x", Optional.of("4")), tuple("y", Optional.of("2")));
  }

  @Test
  @DisplayName("6.1 a quoted << is an ordinary key")
  void should_not_merge_what_is_quoted() throws Exception {
    assertThat(read("r.io: {'<<': {cert-dir: x}}").unknownKeys()).hasSize(1);
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
  @DisplayName("6.1 tabs may separate, but not indent")
  void should_take_tabs_between_tokens() throws Exception {
    assertThat(tags("[x]\t# comment")).containsExactly("x");
    assertThat(tags("\t[\tx,\n\t\ty\t]")).containsExactly("x", "y");
    assertThat(tags("\n    - 'a\tb'\t")).containsExactly("a\tb");
    assertProblem("r.io:\n  images:\n    a:\n    -\t[x]", 4, 6, "TAB");
  }

  @Test
  @DisplayName("6.1 keys are at most 1024 characters long")
  void should_refuse_long_keys() {
    assertProblem("r.io:\n  " + "a".repeat(1500) + ": x", 2, 1503, "not allowed here");
  }

  @Test
  @DisplayName("6.1 JSON is YAML")
  void should_read_json() throws Exception {
    SyncSpec spec = read("{\"r.io\":{\"images\":{\"a\":[\"1.10\",\"x\"]},\"tls-verify\":false}}");

    assertThat(tagsOf(spec)).containsExactly("1.10", "x");
    assertThat(spec.registries().get(0).settings().tlsVerify()).contains(false);
  }

  @Test
  @DisplayName("6.1 UTF-8 with and without a byte order mark, UTF-16 with one")
  void should_read_unicode() throws Exception {
    String text = "\uFEFF" + IMAGES + "[x]  # \u00e9 \uD83D\uDE00\n";
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThat(tagsOf(SyncSpecReader.parse("f", text.getBytes(charset)))).containsExactly("x");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  @DisplayName("6.1 line ends of every system")
  void should_read_every_line_end(String end) throws Exception {
    SyncSpec spec = read((IMAGES + "\n    - x\n    - y\n").replace("\n", end));

    assertThat(tagsOf(spec)).containsExactly("x", "y");
    assertProblem("a.io: {}\nb.io: []".replace("\n", end), 2, 7, "\"b.io\" has to be a mapping");
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
  void should_read_a_long_list() throws Exception {
    String tags =
        IntStream.range(0, 100_000).mapToObj(i -> "t" + i).collect(Collectors.joining(","));

    assertThat(tags("[" + tags + "]")).hasSize(100_000);
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
        .extracting(SyncSpecReaderTest::stackTrace)
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

  private static SyncSpec read(String text) throws SpecException {
    return SyncSpecReader.parse("mirror.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<RepositorySpec.Item> references(String yaml) throws SpecException {
    SyncSpec spec = read(IMAGES + yaml);
    return ((RepositorySpec.Listed) spec.registries().get(0).repositories().get(0)).references();
  }

  private static List<String> tags(String yaml) throws SpecException {
    return references(yaml).stream().map(item -> item.text().orElseThrow()).toList();
  }

  private static List<String> tagsOf(SyncSpec spec) {
    return ((RepositorySpec.Listed) spec.registries().get(0).repositories().get(0))
        .references().stream().map(item -> item.text().orElseThrow()).toList();
  }

  private static Optional<Boolean> tlsVerify(String spelling) throws SpecException {
    return read("r.io:\n  tls-verify: " + spelling).registries().get(0).settings().tlsVerify();
  }

  private static RepositorySpec.Item item(String text, int line, int column) {
    return new RepositorySpec.Item(Optional.of(text), new Position(line, column));
  }

  private static void assertProblem(String yaml, int line, int column, String problem) {
    assertProblem(yaml.getBytes(StandardCharsets.UTF_8), line, column, problem);
  }

  private static void assertProblem(byte[] yaml, int line, int column, String problem) {
    SpecException failure =
        catchThrowableOfType(SpecException.class, () -> SyncSpecReader.parse("mirror.yaml", yaml));
    assertThat(failure)
        .hasMessageStartingWith("mirror.yaml:" + line + ":" + column + ": ")
        .hasMessageContaining(problem);
    assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
  }
}
