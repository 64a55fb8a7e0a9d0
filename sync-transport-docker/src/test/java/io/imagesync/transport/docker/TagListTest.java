// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static io.imagesync.transport.docker.ScriptedServer.response;
import static io.imagesync.transport.docker.TestRun.LAX;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.ErrorKind;
import io.imagesync.SyncSource;
import io.imagesync.TagSelector;
import io.imagesync.image.MediaTypes;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.TransportException;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TagListTest {
  private final TestRun run = new TestRun();
  private ScriptedServer server = ScriptedServer.start((request, body, out) -> {});

  @AfterEach
  void close() {
    run.close();
    server.close();
  }

  private void serve(ScriptedServer.Script script) {
    server.close();
    server = ScriptedServer.start(script);
  }

  private void serve(String body, String... headers) {
    serve((request, in, out) -> out.write(response(200, body, headers)));
  }

  private List<String> tags() throws IOException {
    String prefix = server.host() + "/app:";
    return run.source(server.host() + "/app", LAX).list().stream()
        .map(SourceImage::scopedName)
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  @Test
  void should_read_page_after_page() throws Exception {
    try (InProcessRegistry registry = InProcessRegistry.builder().pageSize(10).start()) {
      for (int i = 0; i < 95; i++) {
        String tag = String.format(Locale.ROOT, "v%03d", i);
        registry.putManifest("app", tag, MediaTypes.OCI_MANIFEST, tag.getBytes(UTF_8));
      }

      assertThat(run.source(registry.host() + "/app", LAX).list()).hasSize(95);
      assertThat(registry.requests()).hasSize(10);
    }
  }

  @Test
  void should_take_the_selected_tags_alone() throws Exception {
    serve("{\"tags\":[\"2.0\",\"1.1\",\"latest\",\"1.0\"]}");
    SyncSource source = SyncSource.docker(server.host() + "/app").with(LAX);

    assertThat(run.source(source.tags(tag -> tag.startsWith("1."))).list())
        .extracting(SourceImage::scopedName)
        .containsExactly(server.host() + "/app:1.1", server.host() + "/app:1.0");
    assertThat(run.source(source.tags(TagSelector.exactly("3.0"))).list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r.example.com/app:1",
        "r.example.com/app@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void should_not_select_tags_of_a_single_image(String location) {
    SyncSource source = SyncSource.docker(location).tags(TagSelector.exactly("1"));

    assertThatThrownBy(() -> run.source(source))
        .isInstanceOfSatisfying(
            TransportException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
        .hasMessageContaining(location)
        .hasMessageContaining("single image");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "{\"tags\":[\"b\",\"a\",\"b\"]}                                 | b,a",
        "{\"name\":\"app\",\"child\":[\"x\"],\"Tags\":[\"a\"],\"m\":{}} | a",
        "{\"tags\":[null,\"\",\"a\"]}                                   | a",
        "{\"tags\":[\"a\"]} trailing                                    | a",
        "{\"tags\":[\"a\"],\"tags\":[\"b\"]}                            | a,b",
      })
  void should_read_what_registries_send(String body, String expected) throws Exception {
    serve(body);

    assertThat(tags()).containsExactly(expected.split(","));
    assertThat(run.notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"tags\":null}", "{\"tags\":[]}"})
  void should_list_nothing_where_there_is_nothing(String body) throws Exception {
    serve(body);

    assertThat(tags()).isEmpty();
  }

  @Test
  void should_leave_out_digests_and_warn_of_what_is_no_tag() throws Exception {
    String digest = "sha256:" + "a".repeat(64);
    serve("{\"tags\":[\"" + digest + "\",\"-x\",\"../up\",\"a\\n\",\"ok\"]}");

    assertThat(tags()).containsExactly("ok");
    assertThat(run.notes())
        .singleElement()
        .asString()
        .contains("Skipped 3 entries", "\"-x\"", "\"../up\"", "\"a\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "<html>",
        "{\"tags\":\"a\"}",
        "{\"tags\":[1]}",
        "{\"tags\":[\"a\""
      })
  void should_refuse_what_is_no_tag_list(String body) {
    serve(body);

    FailedWith.kind(ErrorKind.PROTOCOL, this::tags).contains("not a tag list");
  }

  @Test
  void should_stop_when_the_next_page_has_been_read_already() throws Exception {
    serve("{\"tags\":[\"a\"]}", "Link: </v2/app/tags/list>; rel=\"next\"");

    assertThat(tags()).containsExactly("a");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void should_stop_when_a_page_has_nothing_new() throws Exception {
    AtomicInteger page = new AtomicInteger();
    serve(
        (request, in, out) ->
            out.write(
                response(
                    200,
                    "{\"tags\":[\"a\"]}",
                    "Link: <?page=" + page.incrementAndGet() + ">; rel=\"next\"")));

    assertThat(tags()).containsExactly("a");
    assertThat(server.requestLines())
        .containsExactly("GET /v2/app/tags/list", "GET /v2/app/tags/list?page=1");
  }

  @Test
  void should_not_send_credentials_to_where_a_strange_link_points() {
    serve("{\"tags\":[\"a\"]}", "Link: <@127.0.0.2/x>; rel=\"next\"");

    FailedWith.kind(
        ErrorKind.NOT_FOUND,
        () -> {
          serve(
              (request, in, out) ->
                  out.write(
                      request.target().endsWith("list")
                          ? response(200, "{\"tags\":[\"a\"]}", "Link: <@127.0.0.2/x>")
                          : response(404, "")));
          tags();
        });
    assertThat(server.requestLines())
        .containsExactly("GET /v2/app/tags/list", "GET /v2/app/tags/@127.0.0.2/x");
  }
}
