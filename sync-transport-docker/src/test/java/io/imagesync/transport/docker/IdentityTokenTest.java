// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static io.imagesync.transport.docker.ScriptedServer.response;
import static io.imagesync.transport.docker.TestRun.LAX;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.Credentials.BearerToken;
import io.imagesync.Credentials.IdentityToken;
import io.imagesync.Credentials.UsernamePassword;
import io.imagesync.ErrorKind;
import io.imagesync.RegistryAccess;
import io.imagesync.spi.BlobKind;
import io.imagesync.spi.BlobLocation.InRegistry;
import io.imagesync.spi.BlobRequest;
import io.imagesync.spi.ImageWriter;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.InProcessRegistryBuilder;
import io.imagesync.testkit.registry.RecordedRequest;
import io.imagesync.testkit.registry.TokenRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class IdentityTokenTest {
  private static final SampleImage IMAGE = SampleImage.of(1, 1000);
  private static final UsernamePassword JOHN = new UsernamePassword("john", "secret");
  private static final RegistryAccess WITH_LOGIN =
      LAX.credentials(new IdentityToken("refresh+1", Optional.of(JOHN)));

  private final TestRun run = new TestRun();
  private final List<AutoCloseable> servers = new ArrayList<>();
  private final List<String> forms = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    run.close();
    for (AutoCloseable server : servers) {
      server.close();
    }
  }

  private InProcessRegistry start(InProcessRegistryBuilder builder) {
    InProcessRegistry registry = builder.start();
    servers.add(registry);
    IMAGE.putInto(registry, "app", "1");
    return registry;
  }

  private InProcessRegistry withTokens() {
    return start(
        InProcessRegistry.builder().bearerAuth("john", "secret").identityToken("refresh+1"));
  }

  private void read(String host, RegistryAccess access) throws Exception {
    assertThat(run.image(host + "/app:1", access).open().readManifest())
        .isEqualTo(IMAGE.manifest());
  }

  /** A token server that answers a POST with {@code status}, and a GET with a token. */
  private ScriptedServer tokenServer(int status) {
    ScriptedServer server =
        ScriptedServer.start(
            (request, body, out) -> {
              forms.add(new String(body.readAllBytes(), US_ASCII));
              boolean refused = request.method().equals("POST") && forms.size() == 1;
              out.write(refused ? response(status, "{}") : response(200, "{\"token\":\"abc\"}"));
            });
    servers.add(server);
    return server;
  }

  private ScriptedServer registryWith(ScriptedServer tokens) {
    ScriptedServer registry =
        ScriptedServer.start(
            (request, body, out) -> {
              String realm = "Bearer realm=\"" + tokens.url() + "/token?x=1\",service=\"s p\"";
              out.write(
                  request.header("Authorization").equals("Bearer abc")
                      ? response(
                          200,
                          new String(IMAGE.manifest().bytes(), US_ASCII),
                          "Content-Type: " + IMAGE.manifest().mediaType())
                      : response(401, "", "WWW-Authenticate: " + realm));
            });
    servers.add(registry);
    return registry;
  }

  @Test
  void should_exchange_it_for_a_token() throws Exception {
    InProcessRegistry registry = withTokens();

    read(registry.host(), LAX.identityToken("refresh+1"));

    assertThat(registry.tokenRequests())
        .singleElement()
        .returns("POST", TokenRequest::method)
        .returns("", TokenRequest::account)
        .returns(List.of("repository:app:pull"), TokenRequest::scopes);
  }

  @Test
  void should_send_one_scope_after_the_other_when_mounting() throws Exception {
    InProcessRegistry registry = withTokens();

    try (ImageWriter writer =
        run.destination(registry.host() + "/m", LAX.identityToken("refresh+1"))
            .resolve("app:1")
            .open()) {
      assertThat(
              writer.tryReuse(
                  new BlobRequest(
                      IMAGE.descriptor(1),
                      BlobKind.LAYER,
                      List.of(new InRegistry(registry.host(), "app")))))
          .isPresent();
    }

    assertThat(registry.tokenRequests())
        .extracting(TokenRequest::scopes)
        .containsExactly(List.of("repository:m/app:pull,push", "repository:app:pull"));
  }

  @Test
  void should_prefer_it_to_user_name_and_password() throws Exception {
    InProcessRegistry registry = withTokens();

    read(registry.host(), WITH_LOGIN);

    assertThat(registry.tokenRequests()).extracting(TokenRequest::method).containsExactly("POST");
  }

  @Test
  void should_fail_when_it_is_refused() {
    InProcessRegistry registry = withTokens();

    FailedWith.kind(
            ErrorKind.UNAUTHORIZED, () -> read(registry.host(), LAX.identityToken("not-this-one")))
        .contains("Cannot log in to " + registry.host(), "check the credentials")
        .doesNotContain("not-this-one");
    assertThat(registry.tokenRequests()).hasSize(1);
  }

  @Test
  void should_replace_a_token_that_is_refused_before_its_time() throws Exception {
    InProcessRegistry registry = withTokens();

    read(registry.host(), LAX.identityToken("refresh+1"));
    registry.expireTokens();
    read(registry.host(), LAX.identityToken("refresh+1"));

    assertThat(registry.tokenRequests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405})
  void should_fall_back_to_the_password_where_the_server_takes_no_such_token(int status)
      throws Exception {
    ScriptedServer tokens = tokenServer(status);

    read(registryWith(tokens).host(), WITH_LOGIN);

    assertThat(tokens.requestLines())
        .containsExactly(
            "POST /token?x=1",
            "GET /token?x=1&account=john&scope=repository%3Aapp%3Apull&service=s+p");
    assertThat(tokens.requests().get(0).header("Authorization")).isEmpty();
    assertThat(tokens.requests().get(1).header("Authorization")).startsWith("Basic ");
    assertThat(forms.get(0))
        .isEqualTo(
            "x=1&grant_type=refresh_token&client_id=imagesync&service=s+p"
                + "&scope=repository%3Aapp%3Apull&refresh_token=refresh%2B1");
  }

  @Test
  void should_not_fall_back_to_an_anonymous_token() {
    ScriptedServer tokens = tokenServer(404);
    ScriptedServer registry = registryWith(tokens);

    FailedWith.kind(
        ErrorKind.NOT_FOUND, () -> read(registry.host(), LAX.identityToken("refresh+1")));
    assertThat(tokens.requests()).hasSize(1);
  }

  @Test
  void should_join_the_scopes_where_the_server_wants_one_field() throws Exception {
    ScriptedServer tokens = tokenServer(400);
    ScriptedServer registry = registryWith(tokens);

    try (ImageWriter writer =
        run.destination(registry.host() + "/m", LAX.identityToken("refresh+1"))
            .resolve("app:1")
            .open()) {
      writer.tryReuse(
          new BlobRequest(
              IMAGE.descriptor(1),
              BlobKind.LAYER,
              List.of(new InRegistry(registry.host(), "app"))));
    }
    assertThat(forms.get(0))
        .contains("scope=repository%3Am%2Fapp%3Apull%2Cpush&scope=repository%3Aapp%3Apull");
    assertThat(forms.get(1))
        .contains("scope=repository%3Am%2Fapp%3Apull%2Cpush+repository%3Aapp%3Apull");
  }

  @Test
  void should_not_follow_a_redirect_with_it() {
    ScriptedServer other =
        ScriptedServer.start((request, body, out) -> out.write(response(200, "{}")));
    servers.add(other);
    ScriptedServer tokens =
        ScriptedServer.start(
            (request, body, out) ->
                out.write(response(307, "", "Location: " + other.url() + "/token")));
    servers.add(tokens);
    ScriptedServer registry = registryWith(tokens);

    FailedWith.kind(ErrorKind.PROTOCOL, () -> read(registry.host(), LAX.identityToken("refresh+1")))
        .contains(other.url());
    assertThat(other.requests()).isEmpty();
  }

  @Test
  void should_use_the_login_beside_a_token_for_a_registry_that_wants_one() throws Exception {
    InProcessRegistry registry = start(InProcessRegistry.builder().basicAuth("john", "secret"));

    read(registry.host(), WITH_LOGIN);
    read(registry.host(), LAX.credentials(new BearerToken("abc", Optional.of(JOHN))));
  }

  @Test
  void row_6_should_send_no_header_where_there_is_no_user_name() {
    InProcessRegistry registry = start(InProcessRegistry.builder().basicAuth("john", "secret"));

    FailedWith.kind(
        ErrorKind.UNAUTHORIZED, () -> read(registry.host(), LAX.identityToken("refresh+1")));
    FailedWith.kind(ErrorKind.UNAUTHORIZED, () -> read(registry.host(), LAX.anonymous()));
    assertThat(registry.requests()).noneMatch(RecordedRequest::isAuthorized);
  }

  @Test
  void should_not_ask_again_for_a_token_that_was_denied() {
    InProcessRegistry registry = withTokens();
    registry.inject(Faults.onToken().status(403));

    for (int i = 0; i < 3; i++) {
      FailedWith.kind(
          ErrorKind.DENIED, () -> read(registry.host(), LAX.identityToken("refresh+1")));
    }
    assertThat(registry.requests()).filteredOn(r -> r.path().equals("/token")).hasSize(1);
  }
}
