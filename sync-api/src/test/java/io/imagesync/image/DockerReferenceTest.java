// SPDX-License-Identifier: Apache-2.0
package io.imagesync.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of references and their normal form, rule by rule. */
class DockerReferenceTest {
  private static final String HEX64 = "0123456789abcdef".repeat(4);
  private static final String DIGEST = "sha256:" + HEX64;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // what stands before the first slash
    "busybox, docker.io, library/busybox",
    "library/busybox, docker.io, library/busybox",
    "team/app, docker.io, team/app",
    "a/b/c, docker.io, a/b/c",
    "docker.io/busybox, docker.io, library/busybox",
    "docker.io/team/app, docker.io, team/app",
    "index.docker.io/busybox, docker.io, library/busybox",
    "index.docker.io/team/app, docker.io, team/app",
    "registry-1.docker.io/busybox, registry-1.docker.io, busybox",
    "registry.example.com/app, registry.example.com, app",
    "localhost/app, localhost, app",
    "localhost:5000/app, localhost:5000, app",
    "LOCALHOST:5000/app, LOCALHOST:5000, app",
    "Example.COM/app, Example.COM, app",
    "host:5000/a/b/c, host:5000, a/b/c",
    "a.b/c, a.b, c",
    "127.0.0.1:5000/app, 127.0.0.1:5000, app",
    "host:99999999999/app, host:99999999999, app",
    "my-host.example.com/app, my-host.example.com, app",
    "1.2/app, 1.2, app",
    "registry/app, docker.io, registry/app",
    // components of the path
    "a-b, docker.io, library/a-b",
    "a---b, docker.io, library/a---b",
    "a_b, docker.io, library/a_b",
    "a__b, docker.io, library/a__b",
    "a.b, docker.io, library/a.b",
    "0, docker.io, library/0",
    "x/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, docker.io,"
        + " x/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "x/a.b_c__d-e--f0, docker.io, x/a.b_c__d-e--f0"
  })
  void should_split_registry_and_repository(String text, String domain, String path) {
    DockerReference reference = DockerReference.parse(text);

    assertThat(reference.domain()).isEqualTo(domain);
    assertThat(reference.path()).isEqualTo(path);
    assertThat(reference.tag()).isEmpty();
    assertThat(reference.digest()).isEmpty();
    assertThat(reference.isRepository()).isTrue();
    assertThat(reference).hasToString(domain + "/" + path);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "busybox:1, docker.io/library/busybox, 1",
    "localhost:5001, docker.io/library/localhost, 5001",
    "host:5000/app:1.0-rc.1_x, host:5000/app, 1.0-rc.1_x",
    "app:_, docker.io/library/app, _",
    "app:V1, docker.io/library/app, V1",
    "app:-, , ",
    "app:.x, , ",
    "app:, , ",
    "app:a b, , ",
    "app:a:b, , ",
    "app:a/b, , ",
    "app:a+b, , ",
    "app:é, , "
  })
  void should_take_tags_of_words_dots_and_dashes(String text, String repository, String tag) {
    if (tag == null) {
      assertRefused(text);
      return;
    }
    DockerReference reference = DockerReference.parse(text);

    assertThat(reference.tag()).contains(tag);
    assertThat(reference.digest()).isEmpty();
    assertThat(reference.isRepository()).isFalse();
    assertThat(reference.repository()).hasToString(repository);
    assertThat(reference).hasToString(repository + ":" + tag);
  }

  @Test
  void should_limit_tags_to_128_characters() {
    String longest = "t".repeat(128);
    assertThat(DockerReference.parse("app:" + longest).tag()).contains(longest);
    assertRefused("app:" + longest + "t");
  }

  @Test
  void should_limit_names_to_255_characters() {
    String longest = "a".repeat(255 - "docker.io/library/".length());
    assertThat(DockerReference.parse(longest + ":1").path()).isEqualTo("library/" + longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DockerReference.parse(longest + "a"))
        .withMessageContaining("not be more than 255 characters");
  }

  @Test
  void should_take_digests() {
    DockerReference reference = DockerReference.parse("reg.example.com/app@" + DIGEST);

    assertThat(reference.digest()).contains(Digest.parse(DIGEST));
    assertThat(reference.tag()).isEmpty();
    assertThat(reference.isRepository()).isFalse();
    assertThat(reference).hasToString("reg.example.com/app@" + DIGEST);
  }

  @Test
  void should_take_tag_and_digest_together() {
    DockerReference reference = DockerReference.parse("app:1@" + DIGEST);

    assertThat(reference.tag()).contains("1");
    assertThat(reference.digest()).contains(Digest.parse(DIGEST));
    assertThat(reference).hasToString("docker.io/library/app:1@" + DIGEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "john:s3cret@reg.example.com/app:1",
        "john:s3cret@reg.example.com:5000/app",
        "https://john:s3cret@reg.example.com/app:1",
        "docker://s3cret@reg.example.com/app@sha256:00",
        "john:s3@cret@reg.example.com/app",
      })
  void should_not_repeat_credentials_that_have_no_place_in_a_reference(String text) {
    assertThatThrownBy(() -> DockerReference.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("***@reg.example.com")
        .hasMessageContaining("credentials have no place in it")
        .hasMessageNotContainingAny("s3", "cret@", "john");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app@",
        "app@sha256",
        "app@sha256:",
        "app@sha256:abc",
        "app@md5:0123456789abcdef0123456789abcdef",
        "app@SHA256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "app@sha256:0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef",
        "app@sha512:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef:1",
        "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      })
  void should_refuse_digests_that_are_none(String text) {
    assertRefused(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/",
        "//",
        ":",
        "@",
        ":1",
        "/app",
        "app/",
        "a//b",
        "-a",
        "a-",
        "_a",
        "a_",
        ".a",
        "a.",
        "a..b",
        "a___b",
        "a._b",
        "a.-b",
        "a_-b",
        "..",
        "../etc",
        "a/../b",
        "a b",
        "a\nb",
        "app\n",
        "app:1\n",
        "app\0",
        "é",
        "ａｐｐ",
        "٣",
        "app?x",
        "app#x",
        "app%2f",
        "docker://app",
        "//app",
        "https://reg.example.com/app",
        "user@reg.example.com/app",
        "reg.example.com/",
        "reg.example.com:/app",
        "reg.example.com:x/app",
        "reg.example.com:1:2/app",
        "-reg.example.com/app",
        "reg-.example.com/app",
        "reg..example.com/app",
        ".example.com/app",
        "reg.example.com./app",
        "reg_istry.example.com/app",
        "[::1]:5000/app",
        "::1/app"
      })
  void should_refuse_what_the_grammar_does_not_know(String text) {
    assertRefused(text);
  }

  @Test
  void should_refuse_what_looks_like_an_image_id() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DockerReference.parse(HEX64))
        .withMessageContaining("64 hexadecimal digits");
    assertThat(DockerReference.parse(HEX64 + ":1").path()).isEqualTo("library/" + HEX64);
    assertThat(DockerReference.parse(HEX64.substring(1)).path())
        .isEqualTo("library/" + HEX64.substring(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Busybox", "team/App:1", "reg.example.com/App", "Localhost/app"})
  void should_say_that_repositories_are_lower_case(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DockerReference.parse(text))
        .withMessageContaining("must be lowercase")
        .withMessageContaining(text);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "busybox:1, busybox:1",
    "docker.io/library/busybox, busybox",
    "docker.io/team/app:1, team/app:1",
    "docker.io/library/a/b, library/a/b",
    "quay.io/library/app, quay.io/library/app",
    "index.docker.io/busybox:1, busybox:1"
  })
  void should_have_a_short_form(String text, String familiar) {
    assertThat(DockerReference.parse(text).familiar()).isEqualTo(familiar);
  }

  @Test
  void should_have_a_short_form_with_a_digest() {
    assertThat(DockerReference.parse("busybox@" + DIGEST).familiar())
        .isEqualTo("busybox@" + DIGEST);
  }

  @Test
  void should_exchange_tag_and_digest() {
    DockerReference both = DockerReference.parse("app:1@" + DIGEST);
    Digest other = Digest.sha256(new byte[0]);

    assertThat(both.withTag("2")).isEqualTo(DockerReference.parse("app:2"));
    assertThat(both.withDigest(other)).isEqualTo(DockerReference.parse("app@" + other));
    assertThat(both.repository()).isEqualTo(DockerReference.parse("app"));
    assertThatIllegalArgumentException().isThrownBy(() -> both.withTag("no good"));
  }

  @Test
  void should_normalise_parts_as_it_does_whole_texts() {
    assertThat(of("index.docker.io", "busybox")).isEqualTo(DockerReference.parse("busybox"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("mirror", "team/app"))
        .withMessageContaining("\"mirror\"");
  }

  @Test
  void should_not_repeat_control_characters_or_endless_input() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DockerReference.parse("a\u001b[2Jb"))
        .withMessageContaining("a?[2Jb")
        .withMessageNotContaining("\u001b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DockerReference.parse("A".repeat(1_000_000)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
  }

  private static DockerReference of(String domain, String path) {
    return new DockerReference(domain, path, Optional.empty(), Optional.empty());
  }

  private static void assertRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> DockerReference.parse(text));
  }
}
