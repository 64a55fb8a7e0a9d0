// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import static io.imagesync.testkit.registry.Samples.bytes;
import static io.imagesync.testkit.registry.Samples.digest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTest {
  private static final byte[] BLOB = bytes("blob");
  private static final String PATH = "/v2/repo/blobs/" + digest(BLOB);

  private InProcessRegistry registry = InProcessRegistry.start();

  @AfterEach
  void close() {
    registry.close();
  }

  private Http start(InProcessRegistryBuilder builder) {
    registry.close();
    registry = builder.start();
    registry.putBlob("repo", BLOB);
    return new Http(registry);
  }

  private static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static String token(Http.Response response) {
    Matcher token = Pattern.compile("\"token\":\"([^\"]+)\"").matcher(response.text());
    assertThat(token.find()).as(response.text()).isTrue();
    return "Bearer " + token.group(1);
  }

  @Test
  void should_ask_for_basic_credentials() throws IOException {
    Http http = start(InProcessRegistry.builder().basicAuth("john", "secret"));

    Http.Response refused = http.get("/v2/");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Basic realm=\"imagesync-testkit\"");
    assertThat(refused.text()).contains("\"UNAUTHORIZED\"");
    assertThat(http.get(PATH, "Authorization", basic("john", "wrong")).status()).isEqualTo(401);
    assertThat(http.get(PATH, "Authorization", "Basic !").status()).isEqualTo(401);
    assertThat(http.get(PATH, "Authorization", basic("john", "secret")).status()).isEqualTo(200);
  }

  @Test
  void should_let_anybody_read_but_not_write() throws IOException {
    Http http = start(InProcessRegistry.builder().basicAuth("john", "secret").anonymousPull(true));

    assertThat(http.get(PATH).status()).isEqualTo(200);
    assertThat(http.get("/v2/").status()).isEqualTo(200);
    assertThat(http.post("/v2/repo/blobs/uploads/", new byte[0]).status()).isEqualTo(401);
    assertThat(http.delete(PATH).status()).isEqualTo(401);
    assertThat(http.get("/v2/_catalog").status()).isEqualTo(401);
    assertThat(http.get(PATH, "Authorization", basic("john", "wrong")).status()).isEqualTo(401);
  }

  @Test
  void should_challenge_with_the_scope_that_is_needed() throws IOException {
    Http http = start(InProcessRegistry.builder().bearerAuth("john", "secret"));

    assertThat(http.get("/v2/").header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"" + registry.uri() + "/token\",service=\"imagesync-testkit\"");
    assertThat(http.get(PATH).header("WWW-Authenticate"))
        .endsWith(",scope=\"repository:repo:pull\"");
    assertThat(
            http.post("/v2/repo/blobs/uploads/?mount=x&from=a/b", new byte[0])
                .header("WWW-Authenticate"))
        .endsWith(",scope=\"repository:repo:pull,push repository:a/b:pull\"");
    assertThat(http.delete(PATH).header("WWW-Authenticate"))
        .endsWith(",scope=\"repository:repo:delete\"");
    assertThat(http.get("/v2/_catalog").header("WWW-Authenticate"))
        .endsWith(",scope=\"registry:catalog:*\"");
  }

  @Test
  void should_hand_out_a_token_that_is_good_for_its_scope_only() throws IOException {
    Http http = start(InProcessRegistry.builder().bearerAuth("john", "secret"));

    Http.Response response =
        http.get(
            "/token?service=imagesync-testkit&account=john&scope=repository:repo:pull",
            "Authorization",
            basic("john", "secret"));

    String token = token(response);
    assertThat(response.text()).contains("\"expires_in\":300", "\"issued_at\":", "access_token");
    assertThat(http.get(PATH, "Authorization", token).status()).isEqualTo(200);
    assertThat(http.get("/v2/", "Authorization", token).status()).isEqualTo(200);
    Http.Response push = http.post("/v2/repo/blobs/uploads/", new byte[0], "Authorization", token);
    assertThat(push.status()).isEqualTo(401);
    assertThat(push.header("WWW-Authenticate")).contains("error=\"insufficient_scope\"");
    assertThat(http.get("/v2/other/tags/list", "Authorization", token).status()).isEqualTo(401);
  }

  @Test
  void should_grant_several_scopes_at_once() throws IOException {
    Http http = start(InProcessRegistry.builder().bearerAuth("john", "secret"));

    String token =
        token(
            http.get(
                "/token?scope=repository:repo:pull,push&scope=repository:a:pull%20repository:b:pull",
                "Authorization", basic("john", "secret")));

    assertThat(http.post("/v2/repo/blobs/uploads/", new byte[0], "Authorization", token).status())
        .isEqualTo(202);
    assertThat(http.get("/v2/a/tags/list", "Authorization", token).status()).isEqualTo(404);
    assertThat(http.get("/v2/b/tags/list", "Authorization", token).status()).isEqualTo(404);
    assertThat(registry.tokenRequests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.account()).isEqualTo("john");
              assertThat(request.scopes())
                  .containsExactly(
                      "repository:repo:pull,push", "repository:a:pull", "repository:b:pull");
              assertThat(request.granted()).isEqualTo(request.scopes());
              assertThat(request.status()).isEqualTo(200);
            });
  }

  @Test
  void should_refuse_a_token_for_a_wrong_password() throws IOException {
    Http http = start(InProcessRegistry.builder().bearerAuth("john", "secret"));

    Http.Response response =
        http.get("/token?scope=repository:repo:pull", "Authorization", basic("john", "wrong"));

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.text()).contains("\"UNAUTHORIZED\"");
    assertThat(http.get("/token", "Authorization", "Basic !").status()).isEqualTo(401);
    assertThat(registry.tokenRequests()).extracting(TokenRequest::status).containsOnly(401);
  }

  @Test
  void should_hand_out_tokens_to_nobody_in_particular_for_pulling_only() throws IOException {
    Http http = start(InProcessRegistry.builder().bearerAuth("john", "secret").anonymousPull(true));

    String token = token(http.get("/token?scope=repository:repo:pull,push"));

    assertThat(http.get(PATH).status()).isEqualTo(401);
    assertThat(http.get(PATH, "Authorization", token).status()).isEqualTo(200);
    assertThat(http.post("/v2/repo/blobs/uploads/", new byte[0], "Authorization", token).status())
        .isEqualTo(401);
    assertThat(registry.tokenRequests().get(0).granted()).containsExactly("repository:repo:pull");
  }

  @Test
  void should_hand_out_a_worthless_token_to_nobody_when_all_is_private() throws IOException {
    Http http = start(InProcessRegistry.builder().bearerAuth("john", "secret"));

    String token = token(http.get("/token?scope=repository:repo:pull"));

    assertThat(http.get(PATH, "Authorization", token).status()).isEqualTo(401);
  }

  @Test
  void should_hand_out_tokens_for_a_posted_form() throws IOException {
    Http http =
        start(InProcessRegistry.builder().bearerAuth("john", "secret").identityToken("identity"));

    String byIdentity =
        token(
            http.post(
                "/token",
                bytes(
                    "grant_type=refresh_token&refresh_token=identity&scope=repository:repo:pull")));
    String byPassword =
        token(
            http.post(
                "/token",
                bytes(
                    "grant_type=password&username=john&password=secret&scope=repository:repo:pull")));
    Http.Response refused = http.post("/token", bytes("refresh_token=other"));

    assertThat(http.get(PATH, "Authorization", byIdentity).status()).isEqualTo(200);
    assertThat(http.get(PATH, "Authorization", byPassword).status()).isEqualTo(200);
    assertThat(refused.status()).isEqualTo(401);
  }

  @Test
  void should_refuse_a_token_that_has_expired() throws IOException {
    Http http = start(InProcessRegistry.builder().bearerAuth("john", "secret"));
    String token =
        token(
            http.get(
                "/token?scope=repository:repo:pull", "Authorization", basic("john", "secret")));
    assertThat(http.get(PATH, "Authorization", token).status()).isEqualTo(200);

    registry.expireTokens();

    Http.Response response = http.get(PATH, "Authorization", token);
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
  }

  @Test
  void should_not_remember_secrets() throws IOException {
    Http http = start(InProcessRegistry.builder().basicAuth("john", "secret"));

    http.get("/v2/", "Authorization", basic("john", "secret"));

    RecordedRequest request = registry.requests().get(0);
    assertThat(request.isAuthorized()).isTrue();
    assertThat(request.header("authorization")).hasValue("Basic");
    assertThat(request.headers().toString()).doesNotContain(basic("john", "secret"));
  }

  @Test
  void should_refuse_options_that_contradict_each_other() {
    assertThatThrownBy(() -> InProcessRegistry.builder().anonymousPull(true).start())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("anonymousPull needs");
    assertThatThrownBy(
            () -> InProcessRegistry.builder().basicAuth("a", "b").identityToken("x").start())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> InProcessRegistry.builder().clientCertificates(true).start())
        .isInstanceOf(IllegalStateException.class);
  }
}
