// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.image.DockerReference;
import io.imagesync.testkit.fuzz.Malformed;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfParserTest {
  private static final String FULL =
      """
      unqualified-search-registries = ["one.test", "two.test:5000/"]
      short-name-mode = "enforcing"
      credential-helpers = ["secretservice", "pass"]

      [[registry]]
      prefix = "one.test/team/"
      location = "inner.test/team"
      insecure = true
      blocked = true
      mirror-by-digest-only = true
      unknown = { may = ["be", "anything"] }

      [[registry.mirror]]
      location = "mirror.test/team//"
      insecure = true

      [[registry]]
      location = "two.test"

      [[registry.mirror]]
      location = "tags.test"
      pull-from-mirror = "tag-only"

      [[registry.mirror]]
      location = "digests.test"
      pull-from-mirror = "digest-only"

      [[registry]]
      prefix = "*.three.test"

      [aliases]
      "app" = "one.test/team/app"
      "team/app" = "localhost/team/app"
      none = ""
      """;

  @Test
  void should_read_all_there_is() throws Exception {
    ConfFile file = ConfParser.parse(FULL);

    assertThat(file.entries())
        .containsExactly(
            new RegistryEntry(
                "one.test/team",
                "inner.test/team",
                true,
                true,
                true,
                List.of(new Mirror("mirror.test/team", true, Mirror.Use.ALL))),
            new RegistryEntry(
                "two.test",
                "two.test",
                false,
                false,
                false,
                List.of(
                    new Mirror("tags.test", false, Mirror.Use.TAG_ONLY),
                    new Mirror("digests.test", false, Mirror.Use.DIGEST_ONLY))),
            new RegistryEntry("*.three.test", "", false, false, false, List.of()));
    assertThat(file.credentialHelpers()).contains(List.of("secretservice", "pass"));
    assertThat(file.isVersion1()).isFalse();
  }

  @Test
  void should_read_the_older_form() throws Exception {
    ConfFile file =
        ConfParser.parse(
            """
            [registries.search]
            registries = ["a.test////"]
            [registries.block]
            registries = ["b.test"]
            [registries.insecure]
            registries = ["b.test//", "a.test"]
            """);

    assertThat(file.isVersion1()).isTrue();
    assertThat(file.entries())
        .containsExactly(
            new RegistryEntry("a.test", "a.test", true, false, false, List.of()),
            new RegistryEntry("b.test", "b.test", true, true, false, List.of()));
  }

  @Test
  void should_keep_the_first_of_equal_prefixes() throws Exception {
    ConfFile file =
        ConfParser.parse(
            """
            [[registry]]
            prefix = "a.test"
            location = "b.test"
            [[registry]]
            prefix = "a.test"
            location = "c.test"
            """);

    assertThat(file.entries()).extracting(RegistryEntry::location).containsExactly("b.test");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing",
        "\uFEFF[[registry]]\nlocation='a.test'",
        "[[REGISTRY]]\nLocation='a.test'\nBlocked=true",
        "[[registry]]\nlocation='a.test'\nprefix=''",
        "[[registry]]\nlocation='a.test'\npull-from-mirror=''",
        "[registries.search]\nregistries=[]\n[[registry]]\nlocation='a.test'",
        "something-else = 1979-05-27T07:32:00Z",
      })
  void should_accept_what_other_tools_accept(String text) throws Exception {
    assertThat(ConfParser.parse(text)).isNotNull();
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void should_refuse_what_other_tools_refuse(String text, String reason) {
    assertThatThrownBy(() -> ConfParser.parse(text))
        .isInstanceOf(InvalidConfException.class)
        .hasMessageContaining(reason);
  }

  static Stream<Arguments> should_refuse_what_other_tools_refuse() {
    return Stream.of(
        Arguments.of("invalid", "it is not TOML: line 1"),
        Arguments.of("registry = 'a.test'", "registry must be an array of tables"),
        Arguments.of("registry = ['a.test']", "registry must be a table"),
        Arguments.of(in("location = 5"), "registry number 1, location must be a string"),
        Arguments.of(in("location = ['a.test']"), "location must be a string, not an array"),
        Arguments.of(in("location='a.test'\ninsecure='true'"), "insecure must be true or false"),
        Arguments.of(in("location='a.test'\nblocked=1"), "blocked must be true or false"),
        Arguments.of(in("location='http://a.test'"), "must not begin with http://"),
        Arguments.of(in("prefix='https://a.test'\nlocation='a'"), "must not begin with http://"),
        Arguments.of(in("blocked=true"), "neither prefix nor location"),
        Arguments.of(in("prefix='a.test'"), "has no location"),
        Arguments.of(in("prefix='*.a.test/app'\nlocation='b'"), "without port or path"),
        Arguments.of(in("prefix='*.a.test:5000'\nlocation='b'"), "without port or path"),
        Arguments.of(in("location='a'\npull-from-mirror='all'"), "is for mirrors"),
        Arguments.of(mirror("insecure=true"), "mirror of \"a.test\" has no location"),
        Arguments.of(mirror("location='http://b'"), "must not begin with http://"),
        Arguments.of(mirror("location='b'\npull-from-mirror='never'"), "must be all, digest-only"),
        Arguments.of(
            in("location='a'\nmirror-by-digest-only=true\n[[registry.mirror]]\nlocation='b'\n")
                + "pull-from-mirror='all'",
            "cannot have pull-from-mirror"),
        Arguments.of(
            in("location='a'") + "\n" + in("location='a'\nprefix='b'\ninsecure=true"),
            "both with and without insecure"),
        Arguments.of(
            in("location='a'") + "\n" + in("location='a'\nblocked=true"),
            "both with and without blocked"),
        Arguments.of("short-name-mode='invalid'", "short-name-mode \"invalid\""),
        Arguments.of("unqualified-search-registries=['a_b']", "not a registry to search"),
        Arguments.of("unqualified-search-registries=['a:b']", "not a registry to search"),
        Arguments.of("unqualified-search-registries=[1]", "must be a string"),
        Arguments.of("credential-helpers='pass'", "must be an array of strings"),
        Arguments.of("[aliases]\na='b'", "alias \"a\" means \"b\""),
        Arguments.of("[aliases]\na='b.test/c:1'", "alias \"a\" means"),
        Arguments.of("[aliases]\n'a.test/b'='a.test/b'", "alias \"a.test/b\" is not a name"),
        Arguments.of("[aliases]\n'a:1'='a.test/b'", "alias \"a:1\" is not a name"),
        Arguments.of(
            "[registries.block]\nregistries=['a']\n" + in("location='a'"), "mixes the older form"),
        Arguments.of(
            "credential-helpers=['x']\n[registries.block]\nregistries=['a']", "mixes the older"),
        Arguments.of("[registries.insecure]\nregistries=['http://a']", "must not begin with"));
  }

  private static String in(String lines) {
    return "[[registry]]\n" + lines;
  }

  private static String mirror(String lines) {
    return in("location='a.test'\n[[registry.mirror]]\n" + lines);
  }

  @Test
  void should_fail_in_no_other_way_and_give_references_only() {
    DockerReference image = DockerReference.parse("one.test/team/app:1");
    Malformed.from(FULL, "[registries.search]\nregistries = [\"a.test\"]")
        .mixedWith(
            "'", "\"\"\"", "\\U00110000", "1979-13-99T99:99:99Z", "0x", "inf", "..", "\n[a]\n")
        .mayFailWith(InvalidConfException.class)
        .check(
            text -> {
              for (RegistryEntry entry : ConfParser.parse(text).entries()) {
                assertThat(entry.prefix()).isNotEmpty().doesNotEndWith("/");
                assertThat(entry.pullSources(image))
                    .allSatisfy(
                        source ->
                            assertThat(DockerReference.parse(source.reference().toString()))
                                .isEqualTo(source.reference()));
              }
            });
  }

  @Test
  void should_fail_in_no_other_way_when_nested_deeply() {
    for (String deep : List.of("[", "{a=", "a.", "[a.", "[[")) {
      assertThatThrownBy(() -> ConfParser.parse("x = " + deep.repeat(100_000)))
          .isInstanceOf(InvalidConfException.class);
    }
  }
}
