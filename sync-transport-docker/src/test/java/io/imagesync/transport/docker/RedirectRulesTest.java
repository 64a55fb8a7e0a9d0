// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static io.imagesync.transport.docker.ScriptedServer.response;
import static io.imagesync.transport.docker.TestRun.LAX;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.Credentials;
import io.imagesync.Credentials.BearerToken;
import io.imagesync.Credentials.IdentityToken;
import io.imagesync.Credentials.UsernamePassword;
import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.ImageWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules R1 to R9 for wherever a registry may send us: by redirect, upload location, next page
 * or token realm. Two hosts, a registry and another, record what they were sent.
 */
@Timeout(60)
class RedirectRulesTest {
  private static final SampleImage IMAGE = SampleImage.of(1, 10);
  private static final Descriptor LAYER = IMAGE.descriptor(1);
  private static final String TOKEN = "opaque-token-of-the-registry";
  private static final UsernamePassword LOGIN = new UsernamePassword("john", "s3cr3t-password");

  private final List<ScriptedServer> servers = new ArrayList<>();
  private final TestRun run = new TestRun();
  private Credentials credentials = LOGIN;
  private boolean wantsToken;

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

  /** A host that records what it is sent and has an answer for everything. */
  private ScriptedServer other() {
    return server(
        (request, body, out) -> {
          body.readAllBytes();
          out.write(response(request.method().equals("GET") ? 200 : 201, "content"));
        });
  }

  /** Where a URL that the registry gives out can stand. */
  private enum Place {
    REDIRECT,
    UPLOAD_LOCATION,
    NEXT_PAGE,
    REALM
  }

  /** A registry that wants credentials and then sends us to {@code target}. */
  private ScriptedServer registry(Place place, String target) {
    return server(
        (request, body, out) -> {
          body.readAllBytes();
          if (request.target().startsWith("/token")) {
            out.write(response(200, "{\"token\":\"" + TOKEN + "\"}"));
          } else if (request.header("Authorization").isEmpty()) {
            out.write(response(401, "", challenge(place, target, request.header("Host"))));
          } else {
            send(place, target, out);
          }
        });
  }

  private String challenge(Place place, String target, String host) {
    String realm = place == Place.REALM ? target : "http://" + host + "/token";
    return "WWW-Authenticate: "
        + (wantsToken || place == Place.REALM
            ? "Bearer realm=\"" + realm + "\""
            : "Basic realm=\"x\"");
  }

  private static void send(Place place, String target, OutputStream out) throws IOException {
    out.write(
        switch (place) {
          case REDIRECT -> response(307, "", "Location: " + target);
          case UPLOAD_LOCATION -> response(202, "", "Location: " + target);
          case NEXT_PAGE ->
              response(200, "{\"tags\":[\"a\"]}", "Link: <" + target + ">; rel=\"next\"");
          case REALM -> response(200, "{}");
        });
  }

  private ImageReader reader(ScriptedServer registry) throws IOException {
    return run.image(registry.host() + "/app:1", LAX.credentials(credentials)).open();
  }

  /** Does what leads to that place. */
  private void visit(Place place, ScriptedServer registry) throws Exception {
    switch (place) {
      case REDIRECT -> reader(registry).openBlob(LAYER).close();
      case UPLOAD_LOCATION -> upload(registry);
      case NEXT_PAGE -> run.source(registry.host() + "/app", LAX.credentials(credentials)).list();
      case REALM -> reader(registry).readManifest();
    }
  }

  private void upload(ScriptedServer registry) throws Exception {
    try (ImageWriter writer =
        run.destination(registry.host() + "/m", LAX.credentials(credentials))
            .resolve("app:1")
            .open()) {
      writer.writeBlob(new BytesContent(IMAGE.blobs().get(1)));
    }
  }

  private static Stream<Arguments> allCredentials() {
    return Stream.of(
        Arguments.of(LOGIN, false),
        Arguments.of(LOGIN, true),
        Arguments.of(new BearerToken("ready-made-token"), true),
        Arguments.of(new IdentityToken("refresh-token", Optional.of(LOGIN)), false),
        Arguments.of(new IdentityToken("refresh-token"), true));
  }

  @ParameterizedTest
  @MethodSource("allCredentials")
  void r1_should_keep_credentials_at_the_registry(Credentials kind, boolean token)
      throws Exception {
    credentials = kind;
    wantsToken = token;
    ScriptedServer other = other();

    visit(Place.REDIRECT, registry(Place.REDIRECT, other.url() + "/blob"));
    visit(Place.UPLOAD_LOCATION, registry(Place.UPLOAD_LOCATION, other.url() + "/upload"));

    assertThat(other.requestLines()).hasSize(2);
    assertThat(other.requests())
        .noneMatch(request -> request.headers().containsKey("Authorization"));
    assertThat(other.requests().toString())
        .doesNotContain(TOKEN, "s3cr3t", "ready-made-token", "refresh-token");
  }

  @Test
  void r1_should_not_take_another_name_of_the_same_machine_for_the_registry() throws Exception {
    ScriptedServer registry =
        server(
            (request, body, out) -> {
              if (request.header("Host").startsWith("127.0.0.1")) {
                out.write(response(200, "content"));
              } else if (request.header("Authorization").isEmpty()) {
                out.write(response(401, "", "WWW-Authenticate: Basic realm=\"x\""));
              } else {
                String port = request.header("Host").replaceFirst(".*:", "");
                out.write(response(307, "", "Location: http://127.0.0.1:" + port + "/blob"));
              }
            });
    String name = registry.host().replace("127.0.0.1", "localhost");

    run.image(name + "/app:1", LAX.credentials(credentials)).open().openBlob(LAYER).close();

    assertThat(registry.requests())
        .filteredOn(request -> request.target().equals("/blob"))
        .singleElement()
        .matches(request -> request.header("Authorization").isEmpty());
  }

  @Test
  void r2_should_not_take_a_redirected_write_for_a_success() throws Exception {
    ScriptedServer other = other();
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      ScriptedServer site =
          server(
              (request, body, out) -> {
                body.readAllBytes();
                out.write(
                    request.method().equals("PUT")
                        ? response(status, "", "Location: " + other.url() + "/home")
                        : response(202, "", "Location: /upload"));
              });
      FailedWith.kind(ErrorKind.PROTOCOL, () -> upload(site)).contains("redirected");
      try (ImageWriter writer =
          run.destination(site.host() + "/m", LAX.anonymous()).resolve("app:1").open()) {
        FailedWith.kind(ErrorKind.PROTOCOL, () -> writer.writeManifest(IMAGE.manifest(), null))
            .contains("only reading may be redirected there");
      }
    }
    assertThat(other.requests()).isEmpty();
  }

  @Test
  void r4_should_strip_everything_that_identifies_us() throws Exception {
    ScriptedServer other = other();
    ScriptedServer registry =
        server(
            (request, body, out) ->
                out.write(
                    request.header("Authorization").isEmpty()
                        ? response(
                            401, "", "WWW-Authenticate: Basic realm=\"x\"", "Set-Cookie: sid=1")
                        : response(
                            307, "", "Location: " + other.url() + "/blob", "Set-Cookie: sid=2")));

    visit(Place.REDIRECT, registry);

    assertThat(other.requests().get(0).headers())
        .doesNotContainKeys("Authorization", "Cookie", "Proxy-Authorization", "Referer");
    assertThat(registry.requests()).noneMatch(request -> request.headers().containsKey("Cookie"));
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void r5_should_refuse_user_information_in_urls(Place place) throws Exception {
    ScriptedServer other = other();
    ScriptedServer registry = registry(place, "http://john:pw@" + other.host() + "/x");

    FailedWith.kind(ErrorKind.PROTOCOL, () -> visit(place, registry)).doesNotContain("john", "pw");
    assertThat(other.requests()).isEmpty();
  }

  private static Stream<Arguments> brokenUrls() {
    return Stream.of(Place.values())
        .flatMap(
            place ->
                Stream.of(
                        "file:///etc/passwd",
                        "ftp://127.0.0.1/x",
                        "gopher://127.0.0.1/x",
                        "javascript:alert(1)",
                        "http:///x",
                        "http://127.0.0.1\\@evil.example/x",
                        "http://127.0.0.1:0/x",
                        "http://127.0.0.1/a\tb",
                        "http://127.0.0.1 .evil.example/x",
                        "http://[::1/x",
                        "http://%31%32%37.0.0.1/x")
                    .map(url -> Arguments.of(place, url)));
  }

  @ParameterizedTest
  @MethodSource("brokenUrls")
  void r6_should_refuse_urls_that_are_not_plainly_http(Place place, String url) {
    ScriptedServer registry = registry(place, url);

    FailedWith.kind(ErrorKind.PROTOCOL, () -> visit(place, registry));
  }

  private static Stream<Arguments> innerHosts() {
    return Stream.of(Place.values())
        .flatMap(
            place ->
                Stream.of(
                        "169.254.169.254",
                        "0.0.0.0",
                        "224.0.0.1",
                        "[fe80::1]",
                        "2852039166",
                        "0xa9fea9fe",
                        "[::ffff:169.254.169.254]")
                    .map(host -> Arguments.of(place, "http://" + host + "/latest/meta-data")));
  }

  @ParameterizedTest
  @MethodSource("innerHosts")
  void r7_should_not_be_sent_to_addresses_that_only_we_can_reach(Place place, String url) {
    ScriptedServer registry = registry(place, url);

    FailedWith.kind(ErrorKind.PROTOCOL, () -> visit(place, registry));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic realm=\"here\"", "Bearer realm=\"REALM\""})
  void r8_should_not_answer_the_challenge_of_another_host(String challenge) throws Exception {
    ScriptedServer tokens = other();
    String header = "WWW-Authenticate: " + challenge.replace("REALM", tokens.url() + "/token");
    ScriptedServer other = server((request, body, out) -> out.write(response(401, "", header)));

    for (Place place : List.of(Place.REDIRECT, Place.UPLOAD_LOCATION)) {
      ScriptedServer registry = registry(place, other.url() + "/x");
      FailedWith.kind(ErrorKind.UNAUTHORIZED, () -> visit(place, registry)).contains(other.url());
    }

    assertThat(other.requests())
        .extracting(request -> request.header("Authorization"))
        .containsOnly("");
    assertThat(tokens.requests()).isEmpty();
  }

  @Test
  void r9_should_not_print_queries_of_urls_that_it_was_sent_to() throws Exception {
    ScriptedServer other = server((request, body, out) -> out.write(response(403, "")));
    ScriptedServer registry =
        registry(Place.REDIRECT, other.url() + "/blob?X-Signature=0123456789abcdef");

    FailedWith.kind(ErrorKind.DENIED, () -> visit(Place.REDIRECT, registry))
        .contains(other.url())
        .doesNotContain("X-Signature", "0123456789abcdef");
  }

  @ParameterizedTest
  @MethodSource("allCredentials")
  void r9_should_not_print_credentials_that_are_sent_back(Credentials kind, boolean token) {
    credentials = kind;
    wantsToken = token;
    ScriptedServer registry =
        server(
            (request, body, out) -> {
              String form = new String(body.readAllBytes(), US_ASCII);
              String sent = request.header("Authorization");
              if (request.target().startsWith("/token")) {
                out.write(response(200, "{\"token\":\"" + TOKEN + "\"}"));
              } else if (sent.isEmpty()) {
                out.write(
                    response(401, form, challenge(Place.REDIRECT, "", request.header("Host"))));
              } else {
                String bare = sent.substring(sent.indexOf(' ') + 1);
                out.write(
                    response(
                        403, "{\"errors\":[{\"message\":\"no " + bare + " or " + sent + "\"}]}"));
              }
            });

    FailedWith.kind(ErrorKind.DENIED, () -> reader(registry).readManifest())
        .contains("no *** or")
        .doesNotContain(TOKEN, "ready-made-token", "refresh-token", "s3cr3t", "am9objpz");
  }

  @Test
  void r9_should_not_print_what_a_failing_token_server_sends_back() {
    credentials = new IdentityToken("refresh-token");
    ScriptedServer tokens =
        server(
            (request, body, out) -> {
              String form = new String(body.readAllBytes(), US_ASCII);
              out.write(response(400, "{\"error\":\"bad " + form + "\"}"));
            });
    ScriptedServer registry = registry(Place.REALM, tokens.url() + "/token");

    FailedWith.kind(ErrorKind.PROTOCOL, () -> visit(Place.REALM, registry))
        .contains("400", "***")
        .doesNotContain("refresh-token");
  }
}
