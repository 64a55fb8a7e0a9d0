// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.ErrorKind;
import io.imagesync.SyncSource;
import io.imagesync.YamlOptions;
import io.imagesync.spi.SourceTransport;
import io.imagesync.spi.TransportException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files list, and in which order. */
class YamlSourceTest extends YamlSourceCase {

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
}
