// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.acceptance.faulttable.Targets.LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ListingTest {
  private static final String ONE_TAG = "{\"tags\":[\"1\"]}";

  @RegisterExtension private final Bench bench = new Bench();

  private Outcome list(String body, String... headers) {
    bench.registry().on("GET", LIST, Script.reply(200, body, headers));
    return bench.pull("app");
  }

  private List<String> pulled() throws IOException {
    if (!Files.exists(bench.pulled())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(bench.pulled())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"tags\":[\"1\",null,\"\"]}",
        "{\"tags\":[\"1\",\"1\",\"1\"]}",
        "{\"name\":\"app\",\"child\":[{}],\"manifest\":{\"a\":[[]]},\"tags\":[\"1\"]}",
        "{\"TAGS\":[\"1\"]}",
        "{\"tags\":[\"1\"]} trailing",
        "{\"tags\":[\"1\","
            + "\"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"]}"
      })
  @DisplayName("row 44: what does not matter in a tag list is passed over")
  void should_pass_over_what_does_not_matter(String body) throws Exception {
    list(body, "Content-Type: text/plain").succeeded();

    assertThat(pulled()).containsExactly("app:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x",
        "..",
        "-x",
        "a b",
        "a/b",
        "a\\nb",
        "a\\n",
        "a\\u0000",
        "\\u0130",
        "a@b",
        "a:b",
        "a%2fb",
        "?x=y",
        "\\u001b[31mred"
      })
  @DisplayName("row 44: what is not a tag is left out with a warning, and gets nowhere")
  void should_leave_out_what_is_not_a_tag(String tag) throws Exception {
    list("{\"tags\":[\"" + tag + "\",\"1\"]}").succeeded().noted("are not valid tags");

    assertThat(pulled()).containsExactly("app:1");
    assertThat(bench.server().count("*", "/manifests/"))
        .isEqualTo(bench.server().count("*", "/manifests/1"));
  }

  @Test
  @DisplayName("row 44: a tag of 5 MiB")
  void should_leave_out_an_enormous_tag() throws Exception {
    Outcome outcome =
        list("{\"tags\":[\"" + "x".repeat(5 << 20) + "\",\"1\"]}").succeeded().noted("not valid");

    assertThat(outcome.everything()).hasSizeLessThan(10_000);
    assertThat(pulled()).containsExactly("app:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"tags\":null}", "{\"tags\":[]}", "{}", "{\"tags\":[null]}"})
  @DisplayName("row 44: a list without tags")
  void should_say_that_there_are_no_tags(String body) {
    list(body).failed(ErrorKind.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "<html></html>",
        "{\"tags\":{}}",
        "{\"tags\":\"1\"}",
        "{\"tags\":[1]}",
        "{\"tags\":[[\"1\"]]}",
        "{\"tags\":[\"1\"",
        "{\"tags\":[\"1\",",
        "{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
      })
  @DisplayName("row 44: what is not a tag list")
  void should_refuse_what_is_not_a_tag_list(String body) {
    list(body).failed(ErrorKind.PROTOCOL, "Cannot list the tags of", "not a tag list");
  }

  @Test
  @DisplayName("row 44: a page without end")
  void should_not_read_an_endless_page() {
    bench
        .registry()
        .on(
            "GET",
            LIST,
            exchange -> {
              exchange.raw("HTTP/1.1 200 OK\r\n\r\n{\"padding\":[1");
              String padding = ",1".repeat(500_000);
              while (true) {
                exchange.raw(padding);
              }
            });

    bench.pull("app").failed(ErrorKind.PROTOCOL, "longer than");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<STRANGER/v2/app/tags/list?last=1>; rel=\"next\"",
        "<//STRANGERHOST/v2/app/tags/list?last=1>; rel=\"next\"",
        "<javascript:alert(1)>; rel=\"next\"",
        "<file:///etc/passwd>; rel=\"next\"",
        "<http://127.0.0.1\\@127.0.0.2/>; rel=next",
        "<http://user:word@127.0.0.1/>; rel=next",
        "<>; rel=next"
      })
  @DisplayName("row 45: the next page is nowhere but at the registry")
  void should_not_look_for_the_next_page_elsewhere(String link) throws Exception {
    ScriptedServer stranger = bench.stranger(Script.reply(200, ONE_TAG));
    String filled =
        link.replace("STRANGERHOST", stranger.host()).replace("STRANGER", stranger.url());

    list(ONE_TAG, "Link: " + filled).failed(ErrorKind.PROTOCOL);
    assertThat(stranger.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</v2/app/tags/list?page=2>; rel=\"next\"",
        "<list?page=2>; rel=\"next\"",
        "<?page=2>; rel=\"next\"",
        "<http://HOST/v2/app/tags/list?page=2>",
        "</first>; rel=\"first\", </v2/app/tags/list?page=2>; rel=\"prev next\"; title=\"a,b;c\"",
        "</first>; rel=first\r\nLink: </v2/app/tags/list?page=2>; rel=next"
      })
  @DisplayName("row 45: a link of any form of RFC 8288 leads to the next page")
  void should_follow_links_of_any_form(String link) throws Exception {
    bench.image().pushTo(bench.sound(), "app", "2");
    bench.registry().on("GET", "page=2", Script.reply(200, "{\"tags\":[\"2\"]}"));

    list(ONE_TAG, "Link: " + link.replace("HOST", bench.server().host())).succeeded();

    assertThat(pulled()).containsExactly("app:1", "app:2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</v2/app/tags/list?page=2; rel=next",
        "nonsense",
        ";;;,,,<",
        "</v2/app/tags/list?page=2>; rel=prev"
      })
  @DisplayName("row 45: what is not a link to a next page ends the list")
  void should_stop_without_a_link(String link) throws Exception {
    list(ONE_TAG, "Link: " + link).succeeded();

    assertThat(bench.server().count("GET", LIST)).isEqualTo(2); // 401 first
  }

  @Test
  @DisplayName("row 45: pages that link to each other")
  void should_stop_at_a_loop() throws Exception {
    bench
        .registry()
        .on(
            "GET",
            "page=b",
            Script.reply(200, "{\"tags\":[\"1\"]}", "Link: <" + LIST + "?page=a>; rel=next"))
        .on(
            "GET",
            LIST,
            Script.reply(200, "{\"tags\":[\"1\"]}", "Link: <" + LIST + "?page=b>; rel=next"));

    bench.pull("app").succeeded();

    assertThat(bench.server().count("GET", LIST)).isLessThan(5);
  }

  @Test
  @DisplayName("row 45: the same page for ever under new names")
  void should_stop_when_there_is_nothing_new() {
    bench
        .registry()
        .on(
            "GET",
            LIST,
            exchange ->
                exchange.reply(
                    200,
                    ONE_TAG,
                    "Link: <" + exchange.request().target().replace("list", "list?x=") + ">"));

    bench.pull("app").succeeded();

    assertThat(bench.server().count("GET", LIST)).isLessThan(5);
  }
}
