// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files mean, row by row. */
class SyncSpecReaderTest extends SyncSpecCase {
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

  @Test
  @DisplayName("6.1 tabs may separate, but not indent")
  void should_take_tabs_between_tokens() throws Exception {
    assertThat(tags("[x]\t# comment")).containsExactly("x");
    assertThat(tags("\t[\tx,\n\t\ty\t]")).containsExactly("x", "y");
    assertThat(tags("\n    - 'a\tb'\t")).containsExactly("a\tb");
    assertProblem("r.io:\n  images:\n    a:\n    -\t[x]", 4, 6, "TAB");
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
  void should_read_a_long_list() throws Exception {
    String tags =
        IntStream.range(0, 100_000).mapToObj(i -> "t" + i).collect(Collectors.joining(","));

    assertThat(tags("[" + tags + "]")).hasSize(100_000);
  }
}
