// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.Credentials;
import io.imagesync.ErrorKind;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncSource;
import io.imagesync.YamlOptions;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceTransport;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the entries of a file, in both ways of dealing with broken ones. */
class YamlSourceTest {
  private static final String HEX = "0123456789abcdef".repeat(4);
  private static final YamlOptions LIKE_SKOPEO = YamlOptions.defaults().skipBroken(true);

  @TempDir Path folder;

  private final FakeRegistries registries = new FakeRegistries();

  @Test
  void should_be_found_as_a_service() {
    assertThat(ServiceLoader.load(SourceTransport.class))
        .singleElement()
        .extracting(SourceTransport::name)
        .isEqualTo("yaml");
  }

  @Test
  @DisplayName(
      "5.3 file order; per registry explicit images, then regular expressions, then versions")
  void should_list_in_the_order_of_the_file() throws Exception {
    registries.tags("z.io/r", "v1", "x").tags("z.io/s", "1.0.0", "y").tags("z.io/all", "b", "a");

    List<String> images =
        list(
            """
            z.io:
              images-by-semver: {s: ">=1"}
              images-by-tag-regex: {r: ^v}
              images: {q: ["2", "1"], all: []}
            a.io:
              images: {p: [x]}
            """);

    assertThat(images)
        .containsExactly(
            "z.io/q:2",
            "z.io/q:1",
            "z.io/all:b",
            "z.io/all:a",
            "z.io/r:v1",
            "z.io/s:1.0.0",
            "a.io/p:x");
    assertThat(registries.listed)
        .containsExactly("z.io/q 2", "z.io/all 2", "z.io/r 1", "z.io/s 1", "a.io/p 1");
    assertThat(registries.notes).isEmpty();
  }

  @Test
  @DisplayName("6.1 repository reference = key/repo, normalised")
  void should_normalise_names() throws Exception {
    assertThat(
            list(
                """
                docker.io: {images: {busybox: [a]}}
                foo: {images: {bar: [b]}}
                reg.io:5000/ns: {images: {x/y: [c]}}
                localhost: {images: {z: [d]}}
                """))
        .containsExactly(
            "docker.io/library/busybox:a",
            "docker.io/foo/bar:b",
            "reg.io:5000/ns/x/y:c",
            "localhost/z:d");
  }

  @Test
  @DisplayName("6.2 an entry is first tried as a digest, else as a tag; nothing is contacted")
  void should_take_digests_and_tags() throws Exception {
    registries.fail("r.io/a", new TransportException("contacted", ErrorKind.NETWORK));

    assertThat(list("r.io: {images: {a: [sha256:" + HEX + ", 1.10, 'x']}}"))
        .containsExactly("r.io/a@sha256:" + HEX, "r.io/a:1.10", "r.io/a:x");
  }

  @Test
  @DisplayName("6.2 no de-duplication")
  void should_list_twice_what_the_file_has_twice() throws Exception {
    registries.tags("r.io/a", "x");

    assertThat(list("r.io: {images: {a: [x, x]}, images-by-tag-regex: {a: x}}"))
        .containsExactly("r.io/a:x", "r.io/a:x", "r.io/a:x");
  }

  @Test
  @DisplayName("6.1 an empty file lists nothing")
  void should_list_nothing() throws Exception {
    assertThat(list("")).isEmpty();
    assertThat(new YamlSourceTransport().open(source(""), registries).mayBeEmpty()).isTrue();
  }

  @Test
  void should_read_the_file_once() throws Exception {
    SyncSource source = source("r.io: {images: {a: [x]}}");
    try (var session = new YamlSourceTransport().open(source, registries)) {
      Files.delete(Path.of(source.location()));

      assertThat(session.list()).hasSize(1);
      assertThat(session.list()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("6.1 unknown keys are told, with their place")
  void should_tell_of_unknown_keys(boolean skipBroken) throws Exception {
    list("r.io:\n  tls_verify: no\n", YamlOptions.defaults().skipBroken(skipBroken));

    assertThat(registries.notes.get(0))
        .isEqualTo("WARNING " + file() + ":2:3: unknown key \"tls_verify\"");
  }

  @Test
  @DisplayName("6.1 unknown keys are errors in strict mode")
  void should_refuse_unknown_keys_when_strict() {
    assertThatThrownBy(() -> list("r.io:\n  bogus: 1\n", YamlOptions.defaults().strict(true)))
        .isInstanceOf(TransportException.class)
        .hasMessage(file() + ":2:3: unknown key \"bogus\"");
  }

  @Nested
  class LikeSkopeoTest {
    @Test
    @DisplayName("6.2 no section non-empty")
    void should_warn_of_registries_without_images() throws Exception {
      list("r.io: {images: {}, images-by-semver: }\ns.io:\n", LIKE_SKOPEO);

      assertThat(registries.notes)
          .containsExactly(
              "WARNING No images specified for registry registry=r.io",
              "WARNING No images specified for registry registry=s.io");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UP", "a:1", "'a@sha256:" + "0" + "'", "a b", "-a", "''", "a/"})
    @DisplayName("6.2 repository name invalid, or with a tag or digest")
    void should_skip_repositories_without_a_proper_name(String name) throws Exception {
      assertThat(list("r.io: {images: {" + name + ": [x], b: [y]}}", LIKE_SKOPEO))
          .containsExactly("r.io/b:y");
      assertThat(registries.notes)
          .hasSize(3)
          .first()
          .asString()
          .startsWith("ERROR Error parsing repository name, skipping registry=r.io repo=");
      assertThat(registries.notes.get(1)).startsWith("ERROR ").doesNotContain("registry=");
      assertThat(registries.notes.get(2)).isEqualTo("INFO Processing repo registry=r.io repo=b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://r.io", "''", "R.IO/x", "r.io:1:2"})
    @DisplayName("6.1 every repository of an invalid registry is skipped")
    void should_skip_every_repository_of_an_invalid_registry(String key) throws Exception {
      assertThat(list("\"" + key.replace("'", "") + "\": {images: {A: [x], B: []}}", LIKE_SKOPEO))
          .isEmpty();
      assertThat(registries.notes).hasSize(4).allMatch(note -> note.startsWith("ERROR "));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"sha256:00", "1.0@sha256:" + "0", "a b", ".x", "SHA256:" + "0", "sha512:0", ""})
    @DisplayName("6.2 an invalid entry is logged and skipped")
    void should_skip_invalid_references(String reference) throws Exception {
      String full = reference.endsWith("00") ? reference : reference.replace(":0", ":" + HEX);

      assertThat(list("r.io: {images: {a: [x, '" + full + "', y]}}", LIKE_SKOPEO))
          .containsExactly("r.io/a:x", "r.io/a:y");
      assertThat(registries.notes)
          .hasSize(3)
          .element(1)
          .isEqualTo("ERROR Error parsing ref, skipping ref=" + full);
      assertThat(registries.listed).containsExactly("r.io/a 2");
    }

    @Test
    @DisplayName("6.2 listing failure")
    void should_skip_repositories_that_cannot_be_listed() throws Exception {
      registries.tags("r.io/b", "y").fail("r.io/a", new TransportException("no", ErrorKind.DENIED));

      assertThat(list("r.io: {images: {a: [], b: []}}", LIKE_SKOPEO)).containsExactly("r.io/b:y");
      assertThat(registries.notes)
          .containsExactly(
              "INFO Processing repo registry=r.io repo=a",
              "INFO Querying registry for image tags registry=r.io repo=a",
              "INFO Getting tags image=r.io/a",
              "ERROR Error processing repo, skipping registry=r.io repo=a",
              "ERROR Error determining repository tags for repo r.io/a: fetching tags list: no",
              "INFO Processing repo registry=r.io repo=b",
              "INFO Querying registry for image tags registry=r.io repo=b",
              "INFO Getting tags image=r.io/b");
    }

    @Test
    @DisplayName("6.2 zero refs left")
    void should_warn_of_repositories_without_images() throws Exception {
      registries.tags("r.io/a").tags("r.io/b", "x");

      assertThat(list("r.io: {images: {a: []}, images-by-tag-regex: {b: ^z}}", LIKE_SKOPEO))
          .isEmpty();
      assertThat(registries.notes)
          .contains(
              "WARNING No refs to sync found registry=r.io repo=a",
              "WARNING No refs to sync found registry=r.io repo=b");
      assertThat(registries.listed).isEmpty();
    }

    @Test
    @DisplayName("6.2 all entries invalid: no refs, and not all tags")
    void should_not_list_when_every_entry_is_invalid() throws Exception {
      registries.tags("r.io/a", "x");

      assertThat(list("r.io: {images: {a: ['.x']}}", LIKE_SKOPEO)).isEmpty();
      assertThat(registries.notes).contains("WARNING No refs to sync found registry=r.io repo=a");
    }

    @Test
    @DisplayName("6.2 one bad regex drops the section")
    void should_drop_the_section_of_a_bad_expression() throws Exception {
      registries.tags("r.io/a", "x").tags("r.io/c", "1.0").tags("s.io/d", "x");

      assertThat(
              list(
                  """
                  r.io:
                    images: {i: [y]}
                    images-by-tag-regex: {a: x, b: "^(?!3)"}
                    images-by-semver: {c: ">=1"}
                  s.io:
                    images-by-tag-regex: {d: x}
                  """,
                  LIKE_SKOPEO))
          .containsExactly("r.io/i:y", "r.io/c:1.0", "s.io/d:x");
      assertThat(registries.notes.get(1)).startsWith("ERROR Invalid regular expression");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "''", "~", "'>= 1 <'"})
    @DisplayName("6.2 one bad constraint drops the section; null and empty are bad")
    void should_drop_the_section_of_a_bad_constraint(String constraint) throws Exception {
      registries.tags("r.io/a", "1.0").tags("r.io/c", "x");

      assertThat(
              list(
                  "r.io: {images-by-tag-regex: {c: x}, images-by-semver: {a: '>=1', b: "
                      + constraint
                      + "}}",
                  LIKE_SKOPEO))
          .containsExactly("r.io/c:x");
      assertThat(registries.notes).filteredOn(note -> note.startsWith("ERROR ")).hasSize(1);
    }

    @Test
    @DisplayName("6.1 a list of nulls, and a null regex, are all tags")
    void should_take_nulls_for_all_tags() throws Exception {
      registries.tags("r.io/a", "x", "y").tags("r.io/b", "z");

      assertThat(list("r.io: {images: {a: [~]}, images-by-tag-regex: {b: }}", LIKE_SKOPEO))
          .containsExactly("r.io/a:x", "r.io/a:y", "r.io/b:z");
      assertThat(list("r.io: {images: {a: [~, q]}}", LIKE_SKOPEO)).containsExactly("r.io/a:q");
    }

    @Test
    void should_not_mistake_a_cancellation_for_a_broken_repository() {
      registries.fail("r.io/a", new IOException("cancelled"));
      registries.cancellation().cancel();

      assertThatThrownBy(() -> list("r.io: {images: {a: []}}", LIKE_SKOPEO))
          .hasMessage("cancelled");
    }
  }

  @Nested
  class RecordingTest {
    static Stream<List<String>> invalid() {
      return Stream.of(
          List.of("images: {UP: [x]}", "9", "lowercase"),
          List.of("images: {'a:1': [x]}", "9", "a repository is expected"),
          List.of("images: {a: ['.x']}", "13", ".x"),
          List.of("images: {a: ['']}", "13", ""),
          List.of("images: {a: [x, ~]}", "16", "a null is neither a tag nor a digest"),
          List.of("images-by-tag-regex: {a: (}", "25", "Invalid regular expression"),
          List.of("images-by-tag-regex: {a: }", "25", "a null selects no tags"),
          List.of("images-by-semver: {a: latest}", "22", "latest"),
          List.of("images-by-semver: {a: ~}", "22", "a null selects no tags"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    @DisplayName("15.1, 15.3, 15.22 what is invalid fails the run before anybody is contacted")
    void should_fail_on_invalid_entries(List<String> row) {
      String yaml = "r.io:\n  images-by-semver: {z: '1'}\n  " + row.get(0);
      yaml = row.get(0).startsWith("images-by-semver") ? "r.io:\n\n  " + row.get(0) : yaml;
      String text = yaml;

      TransportException failure = catchThrowableOfType(TransportException.class, () -> list(text));

      assertThat(failure)
          .message()
          .matches(Pattern.quote(file().toString()) + ":3:\\d+: .+")
          .contains(row.get(2));
      assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
      assertThat(registries.opened).isEmpty();
    }

    @Test
    @DisplayName("15.3 every problem is told at once")
    void should_tell_all_problems_at_once() {
      assertThatThrownBy(
              () ->
                  list(
                      """
                      r.io:
                        images: {UP: [x], a: ['.x', '.y']}
                        images-by-tag-regex: {b: (, c: x}
                        credentials: {password: x}
                      """))
          .hasMessageContaining(":2:12: ")
          .hasMessageContaining(":2:25: ")
          .hasMessageContaining(":2:31: ")
          .hasMessageContaining(":3:")
          .hasMessageContaining(":4:17: The user name is empty")
          .hasMessageNotContaining("more");
    }

    @Test
    void should_count_problems_that_are_too_many_to_show() {
      assertThatThrownBy(() -> list("r.io: {images: {a: [" + "'.x', ".repeat(14) + "]}}"))
          .hasMessageEndingWith("; and 4 more");
    }

    @Test
    @DisplayName("15.1 under keep-going, what is broken is missing and the rest goes on")
    void should_record_what_is_missing_when_it_keeps_going() throws Exception {
      registries
          .keepGoing()
          .tags("r.io/c", "1")
          .tags("r.io/e", "x")
          .fail("r.io/d", new TransportException("no", ErrorKind.UNAVAILABLE));

      assertThat(
              list(
                  """
                  r.io:
                    images: {UP: [x], a: [x, '.y'], c: [], d: []}
                    images-by-tag-regex: {b: (, e: x}
                  """))
          .containsExactly("r.io/a:x", "r.io/c:1", "r.io/e:x");
      assertThat(registries.missing.keySet())
          .containsExactlyInAnyOrder("r.io/UP", "r.io/a:.y", "r.io/d", "r.io/b");
      assertThat(registries.missing.get("r.io/d"))
          .hasMessage(file() + ":2:42: no")
          .isInstanceOfSatisfying(
              TransportException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
                assertThat(e.isTransient()).isFalse();
              });
    }

    @Test
    @DisplayName("15.1 a repository that cannot be listed fails the run")
    void should_fail_when_a_repository_cannot_be_listed() {
      registries.fail("r.io/d", new TransportException("no", ErrorKind.UNAVAILABLE));

      assertThatThrownBy(() -> list("r.io: {images: {d: []}}")).hasMessage(file() + ":1:17: no");
    }

    @Test
    void should_only_warn_when_nothing_is_wanted_or_found() throws Exception {
      registries.tags("r.io/a", "x");

      assertThat(list("r.io: {images-by-tag-regex: {a: ^z}}\ns.io:\n")).isEmpty();
      assertThat(registries.notes)
          .containsExactly(
              "WARNING " + file() + ":1:30: no image of r.io/a was selected",
              "WARNING " + file() + ":2:1: no images specified for registry \"s.io\"");
    }
  }

  @Nested
  class AccessTest {
    private static final RegistryAccess CREDS = RegistryAccess.defaults().credentials("cli", "pw");

    private final YamlOptions shared = YamlOptions.defaults().shareCredentials(true);

    private RegistryAccess access(String settings, RegistryAccess given) throws IOException {
      SyncSource source = source("r.io: {images: {a: [x]}, " + settings + "}");
      new YamlSourceTransport().open(source.with(given).with(shared), registries).list();
      return registries.opened.get(0).option(RegistryAccess.class).orElseThrow();
    }

    @Test
    @DisplayName("6.3, 15.9 cert-dir replaces the flag, which holds where it is absent")
    void should_prefer_the_cert_dir_of_the_file() throws Exception {
      RegistryAccess given = RegistryAccess.defaults().certDir(Path.of("flag"));

      assertThat(access("cert-dir: rel/own", given).certDir()).contains(Path.of("rel/own"));
      registries.opened.clear();
      assertThat(access("cert-dir: ''", given).certDir()).contains(Path.of("flag"));
    }

    @Test
    @DisplayName("6.3 tls-verify replaces the flag only when set")
    void should_prefer_the_tls_verify_of_the_file() throws Exception {
      for (boolean flag : new boolean[] {true, false}) {
        RegistryAccess given = RegistryAccess.defaults().tlsVerify(flag);
        registries.opened.clear();
        assertThat(access("tls-verify: " + !flag, given).tlsVerify()).contains(!flag);
        registries.opened.clear();
        assertThat(access("tls-verify: ", given).tlsVerify()).contains(flag);
      }
      registries.opened.clear();
      assertThat(access("", RegistryAccess.defaults()).tlsVerify()).isEmpty();
    }

    @Test
    @DisplayName("6.3 credentials replace those given when one of their fields is non-empty")
    void should_prefer_the_credentials_of_the_file() throws Exception {
      for (RegistryAccess given :
          List.of(CREDS, RegistryAccess.defaults().anonymous(), RegistryAccess.defaults())) {
        registries.opened.clear();
        assertThat(access("credentials: {username: u, password: p}", given).credentials())
            .contains(new Credentials.UsernamePassword("u", "p"));
        registries.opened.clear();
        assertThat(access("credentials: {username: u}", given).credentials())
            .contains(new Credentials.UsernamePassword("u", ""));
        registries.opened.clear();
        assertThat(access("credentials: {identitytoken: t, username: u}", given).credentials())
            .contains(
                new Credentials.IdentityToken(
                    "t", Optional.of(new Credentials.UsernamePassword("u", ""))));
        registries.opened.clear();
        assertThat(access("credentials: {identitytoken: t}", given).credentials())
            .contains(new Credentials.IdentityToken("t"));
        registries.opened.clear();
        assertThat(access("credentials: {}", given).credentials()).isEqualTo(given.credentials());
        registries.opened.clear();
        assertThat(access("credentials: {username: ''}", given).credentials())
            .isEqualTo(given.credentials());
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"password: s3cr3t", "'username': 'a:s3cr3t'", "identitytoken: 's3 cr3t'"})
    @DisplayName("6.3 credentials that cannot be sent")
    void should_skip_registries_whose_credentials_make_no_sense(String login) throws Exception {
      String yaml = "r.io: {images: {a: [], b: [x]}, credentials: {" + login + "}}";

      assertThatThrownBy(() -> list(yaml)).hasMessageNotContaining("s3");
      assertThat(list(yaml, LIKE_SKOPEO)).isEmpty();
      assertThat(registries.notes)
          .filteredOn(note -> note.startsWith("ERROR Error processing repo, skipping"))
          .hasSize(2);
      assertThat(registries.notes).noneMatch(note -> note.contains("s3"));
    }

    @Test
    @DisplayName("15.9 credentials given beside the file go nowhere unless they are shared")
    void should_not_send_credentials_to_whoever_the_file_names() {
      SyncSource source = source("r.io: {images: {a: [x]}}\ns.io: {images: {b: [y]}}\nt.io:\n");

      TransportException failure =
          catchThrowableOfType(
              TransportException.class,
              () -> new YamlSourceTransport().open(source.with(CREDS), registries));

      assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
      assertThat(failure)
          .hasMessageContaining("would go to r.io, s.io: ")
          .hasMessageNotContaining("pw");
    }

    @Test
    @DisplayName("15.9 anonymous is no secret; registries with own credentials do not mind")
    void should_not_refuse_what_harms_nobody() throws Exception {
      String own = "r.io: {images: {a: [x]}, credentials: {username: u}}";

      assertThat(new YamlSourceTransport().open(source(own).with(CREDS), registries).list())
          .hasSize(1);
      RegistryAccess nobody = RegistryAccess.defaults().anonymous();
      SyncSource source = source("s.io: {images: {a: [x]}}").with(nobody);
      new YamlSourceTransport().open(source, registries).list();
      assertThat(registries.opened.get(1).option(RegistryAccess.class)).contains(nobody);
    }

    @Test
    @DisplayName("15.9 shared credentials are told of when several registries get them")
    void should_tell_who_gets_shared_credentials() throws Exception {
      SyncSource source = source("r.io: {images: {a: [x]}}\ns.io: {images: {b: [y]}}\n");

      new YamlSourceTransport().open(source.with(CREDS).with(shared), registries);

      assertThat(registries.notes)
          .containsExactly(
              "WARNING The credentials given for the source go to several registries: r.io, s.io");
    }
  }

  private Path file() {
    return folder.resolve("mirror.yaml");
  }

  private SyncSource source(String yaml) {
    try {
      return SyncSource.yaml(Files.writeString(file(), yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> list(String yaml) throws IOException {
    return list(yaml, YamlOptions.defaults());
  }

  private List<String> list(String yaml, YamlOptions options) throws IOException {
    SyncSource source = source(yaml).with(options);
    return new YamlSourceTransport()
        .open(source, registries).list().stream().map(SourceImage::scopedName).toList();
  }
}
