// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static io.imagesync.transport.docker.ScriptedServer.response;
import static io.imagesync.transport.docker.TestRun.LAX;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.RegistryAccess;
import io.imagesync.image.Descriptor;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.ImageWriter;
import io.imagesync.transport.docker.ScriptedServer.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two servers on one host are two origins; what belongs to one must not reach the other. */
@Timeout(30)
class CredentialSafetyTest {
  private static final SampleImage IMAGE = SampleImage.of(1, 10);
  private static final Descriptor LAYER = IMAGE.descriptor(1);
  private static final RegistryAccess JOHN = LAX.credentials("john", "secret");
  private static final String CHALLENGE = "WWW-Authenticate: Basic realm=\"here\"";

  private final List<ScriptedServer> servers = new ArrayList<>();
  private final TestRun run = new TestRun();

  @AfterEach
  void close() {
    run.close();
    servers.forEach(ScriptedServer::close);
  }

  private ScriptedServer server(ScriptedServer.Script script) {
    ScriptedServer server = ScriptedServer.start(script);
    servers.add(server);
    return server;
  }

  /** A registry that wants credentials and then answers as {@code script} says. */
  private ScriptedServer registry(ScriptedServer.Script script) {
    return server(
        (request, body, out) -> {
          if (request.header("Authorization").isEmpty()) {
            out.write(response(401, "", CHALLENGE));
          } else {
            script.answer(request, body, out);
          }
        });
  }

  private ImageReader reader(ScriptedServer registry) throws IOException {
    return run.image(registry.host() + "/app:1", JOHN).open();
  }

  private ImageWriter writer(ScriptedServer registry) throws IOException {
    return run.destination(registry.host() + "/m", JOHN).resolve("app:1").open();
  }

  private static String location(String value) {
    return "Location: " + value;
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void should_follow_to_another_origin_without_credentials(int status) throws Exception {
    ScriptedServer storage = server((request, body, out) -> out.write(response(200, "content")));
    ScriptedServer registry =
        registry(
            (request, body, out) ->
                out.write(response(status, "", location(storage.url() + "/x?sig=a%2Fb|c"))));

    try (InputStream blob = reader(registry).openBlob(LAYER)) {
      assertThat(blob.readAllBytes()).asString().isEqualTo("content");
    }
    assertThat(storage.requestLines()).containsExactly("GET /x?sig=a%2Fb%7Cc");
    assertThat(storage.requests().get(0).headers())
        .doesNotContainKeys("Authorization", "Cookie", "Referer", "Proxy-Authorization");
  }

  @Test
  void should_not_send_credentials_again_when_a_redirect_comes_back() throws Exception {
    List<ScriptedServer> registries = new ArrayList<>();
    ScriptedServer storage =
        server(
            (request, body, out) ->
                out.write(response(307, "", location(registries.get(0).url() + "/back"))));
    registries.add(
        server(
            (request, body, out) -> {
              if (request.target().equals("/back")) {
                out.write(response(200, "content"));
              } else if (request.header("Authorization").isEmpty()) {
                out.write(response(401, "", CHALLENGE));
              } else {
                out.write(response(307, "", location(storage.url() + "/there")));
              }
            }));

    reader(registries.get(0)).openBlob(LAYER).close();

    assertThat(registries.get(0).requests())
        .filteredOn(request -> request.target().equals("/back"))
        .extracting(request -> request.header("Authorization"))
        .containsOnly("");
  }

  @Test
  void should_not_answer_the_challenge_of_a_host_it_was_redirected_to() throws Exception {
    ScriptedServer storage =
        server((request, body, out) -> out.write(response(401, "", CHALLENGE)));
    ScriptedServer registry =
        registry(
            (request, body, out) -> out.write(response(307, "", location(storage.url() + "/"))));

    FailedWith.kind(ErrorKind.UNAUTHORIZED, () -> reader(registry).openBlob(LAYER))
        .contains(storage.url(), "credentials are for the registry alone");
    assertThat(storage.requests())
        .extracting(request -> request.header("Authorization"))
        .containsExactly("");
  }

  @Test
  void should_upload_to_another_origin_without_credentials() throws Exception {
    ScriptedServer storage =
        server((request, body, out) -> out.write(response(401, "", CHALLENGE)));
    ScriptedServer registry =
        registry(
            (request, body, out) ->
                out.write(response(202, "", location(storage.url() + "/upload?state=1"))));

    try (ImageWriter writer = writer(registry)) {
      FailedWith.kind(
              ErrorKind.UNAUTHORIZED,
              () -> writer.writeBlob(new BytesContent(IMAGE.blobs().get(1))))
          .contains(storage.url());
    }
    assertThat(storage.requests())
        .isNotEmpty()
        .extracting(request -> request.header("Authorization"))
        .containsOnly("");
  }

  @Test
  void should_not_go_to_another_origin_for_the_next_page() throws Exception {
    ScriptedServer other = server((request, body, out) -> out.write(response(200, "{}")));
    ScriptedServer registry =
        registry(
            (request, body, out) ->
                out.write(
                    response(
                        200,
                        "{\"tags\":[\"a\"]}",
                        "Link: <" + other.url() + "/v2/app/tags/list?last=a>; rel=\"next\"")));

    FailedWith.kind(ErrorKind.PROTOCOL, () -> run.source(registry.host() + "/app", JOHN).list())
        .contains("next page is on another host");
    assertThat(other.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://john:secret@127.0.0.1/x",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "javascript:alert(1)",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[fe80::1]/",
        "http:///x",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1\\@evil.example/",
        "",
      })
  void should_refuse_redirects_to_unsafe_places(String target) throws Exception {
    ScriptedServer registry =
        registry((request, body, out) -> out.write(response(307, "", location(target))));

    FailedWith.kind(ErrorKind.PROTOCOL, () -> reader(registry).openBlob(LAYER));
    assertThat(registry.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://127.0.0.1/token",
        "http://169.254.169.254/token",
        "http://user:pass@127.0.0.1/token",
        "null://evil.example/token",
        "",
      })
  void should_refuse_unsafe_token_servers(String realm) throws Exception {
    ScriptedServer registry =
        server(
            (request, body, out) ->
                out.write(response(401, "", "WWW-Authenticate: Bearer realm=\"" + realm + "\"")));

    FailedWith.kind(ErrorKind.PROTOCOL, () -> reader(registry).readManifest())
        .contains("Cannot log in", "no usable token server");
    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void should_not_follow_a_token_server_with_credentials() throws Exception {
    ScriptedServer other =
        server((request, body, out) -> out.write(response(200, "{\"token\":\"abc\"}")));
    ScriptedServer tokens =
        server((request, body, out) -> out.write(response(307, "", location(other.url() + "/t"))));
    ScriptedServer registry =
        server(
            (request, body, out) -> {
              if (request.header("Authorization").equals("Bearer abc")) {
                out.write(response(200, "{}", "Content-Type: application/json"));
              } else {
                String realm = "Bearer realm=\"" + tokens.url() + "/token?x=1\",service=\"s p\"";
                out.write(response(401, "", "WWW-Authenticate: " + realm));
              }
            });

    reader(registry).readManifest();

    assertThat(tokens.requests())
        .extracting(Request::target)
        .containsExactly("/token?x=1&account=john&scope=repository%3Aapp%3Apull&service=s+p");
    assertThat(tokens.requests().get(0).header("Authorization")).startsWith("Basic ");
    assertThat(other.requests())
        .extracting(request -> request.header("Authorization"))
        .containsExactly("");
  }

  @Test
  void should_mask_what_a_registry_sends_back() throws Exception {
    ScriptedServer registry =
        registry(
            (request, body, out) ->
                out.write(
                    response(
                        403,
                        "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"you sent "
                            + request.header("Authorization")
                            + " that is john:secret\\u001b[31m\"}]}")));

    FailedWith.kind(ErrorKind.DENIED, () -> reader(registry).readManifest())
        .contains("you sent ***", "john:***")
        .doesNotContain("secret", "\u001b");
  }
}
