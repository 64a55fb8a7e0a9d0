// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.acceptance.faulttable.Targets.BLOBS;
import static io.imagesync.acceptance.faulttable.Targets.LIST;
import static io.imagesync.acceptance.faulttable.Targets.MANIFESTS;
import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.Credentials;
import io.imagesync.ErrorKind;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What registries in the cloud do differently, as far as is known of them. */
@Timeout(30)
class QuirksTest {
  private static final String UPLOADS = "/blobs/uploads/";

  @RegisterExtension private final Bench bench = new Bench();

  @Test
  @DisplayName("Docker Hub: an unknown repository asks for another scope, then is denied")
  void should_report_a_denied_repository() throws Exception {
    TokenServer script = new TokenServer();
    String challenge = script.challenge(bench.confidant(script));
    bench
        .registry()
        .challenges(challenge)
        .on(
            "GET",
            MANIFESTS,
            Script.reply(
                401,
                Script.error("DENIED", "requested access to the resource is denied"),
                "WWW-Authenticate: "
                    + challenge
                    + ",scope=\"repository:app:pull\",error=\"insufficient_scope\""));

    bench
        .pull()
        .failed(ErrorKind.UNAUTHORIZED, "DENIED: requested access", "check the credentials");
    assertThat(script.issued()).isLessThanOrEqualTo(2);
  }

  @Test
  @DisplayName("Docker Hub: blobs of another registry are not asked to be mounted")
  void should_not_mount_from_another_registry() {
    InProcessRegistry source = bench.newRegistry();
    bench.image().pushTo(source, "elsewhere", "1");

    bench.push(Loopback.from(source.host() + "/elsewhere:1")).succeeded();

    assertThat(bench.server().count("POST", "from=elsewhere")).isZero();
  }

  @Test
  @DisplayName("Amazon ECR: no page size that it would refuse is asked for")
  void should_not_ask_for_a_page_size() {
    bench.pull("app").succeeded();

    assertThat(bench.server().requests())
        .filteredOn(request -> request.is("GET", LIST))
        .extracting(Request::target)
        .containsOnly(LIST);
  }

  @Test
  @DisplayName("Amazon ECR: PATCH is answered with 201")
  void should_accept_201_for_patch() throws Exception {
    Overlay registry = bench.registry();
    registry
        .on(
            "PUT",
            UPLOADS,
            exchange -> {
              if (exchange.request().header("Content-Length").equals("0")) {
                registry.forward(exchange);
              } else {
                exchange.reply(405, "");
              }
            })
        .on(
            "PATCH",
            UPLOADS,
            exchange -> registry.forward(exchange, head -> head.replace(" 202 ", " 201 ")));

    bench.push().succeeded();

    bench.assertPushed();
  }

  @Test
  @DisplayName("Amazon ECR: a manifest it does not like is called invalid JSON")
  void should_know_a_refused_manifest() throws Exception {
    bench
        .registry()
        .on(
            "PUT",
            "/manifests/",
            Script.reply(405, Script.error("UNSUPPORTED", "Invalid JSON syntax")));

    bench.push().failed(ErrorKind.MANIFEST_REJECTED, "Invalid JSON syntax");
  }

  @Test
  @DisplayName("Amazon ECR: media types carry no parameters")
  void should_send_plain_media_types() throws Exception {
    bench.push().succeeded();

    assertThat(bench.server().requests())
        .flatExtracting(request -> request.headers("Content-Type"))
        .isNotEmpty()
        .noneMatch(type -> type.contains(";"));
  }

  @Test
  @DisplayName("Amazon ECR: repositories have to be created first")
  void should_advise_to_create_the_repository() throws Exception {
    bench
        .registry()
        .on(
            "PUT",
            "/manifests/",
            Script.reply(404, Script.error("NAME_UNKNOWN", "does not exist")));

    bench
        .push()
        .failed(
            ErrorKind.NOT_FOUND, "NAME_UNKNOWN", "create " + bench.server().host() + "/mirror/app");
  }

  @Test
  @DisplayName("Amazon ECR Public: some repositories cannot be listed")
  void should_say_that_a_list_is_not_found() {
    bench
        .registry()
        .on("GET", LIST, Script.reply(404, Script.error("NOT_FOUND", "404 page not found")));

    bench.pull("app").failed(ErrorKind.NOT_FOUND, "Cannot list the tags of", "404 page not found");
  }

  @Test
  @DisplayName("Google: requests may be refused without a challenge")
  void should_use_the_challenge_it_knows() throws Exception {
    TokenServer script = new TokenServer();
    bench
        .registry()
        .challenges(script.challenge(bench.confidant(script)))
        .on("GET", BLOBS, 1, Script.reply(401, ""));

    bench.pull().succeeded();
  }

  @Test
  @DisplayName("Google: an upload goes to a relative Location outside /v2/")
  void should_upload_to_a_relative_location() throws Exception {
    Overlay registry = bench.registry();
    registry
        .on(
            "POST",
            UPLOADS,
            exchange ->
                registry.forward(
                    exchange,
                    head -> head.replace("Location: /v2/", "Location: /artifacts-uploads/")))
        .on("PUT", "/artifacts-uploads/", this::answerAtRealLocation);

    bench.push().succeeded();

    bench.assertPushed();
    assertThat(bench.server().count("PUT", "/artifacts-uploads/")).isEqualTo(3);
  }

  private void answerAtRealLocation(Exchange exchange) throws IOException {
    bench
        .registry()
        .forwardTo(exchange.request().target().replace("artifacts-uploads", "v2"), exchange);
  }

  @Test
  @DisplayName("Google: the password is a JSON document")
  void should_send_a_password_with_colons_and_line_breaks() {
    String key = "{\n  \"type\": \"service_account\",\n  \"id\": \"a:b:c\"\n}\n";
    bench.login(new Credentials.UsernamePassword("_json_key", key));

    bench.pull().succeeded();

    String header = bench.server().requests().get(1).header("Authorization");
    assertThat(Base64.getDecoder().decode(header.substring("Basic ".length())))
        .asString()
        .isEqualTo("_json_key:" + key);
  }

  @Test
  @DisplayName("Azure: an identity token is exchanged by POST")
  void should_exchange_an_identity_token() throws Exception {
    TokenServer script = new TokenServer();
    ScriptedServer tokens = bench.confidant(script);
    bench.registry().challenges(script.challenge(tokens));
    bench.login(new Credentials.IdentityToken("an-identity-token"));

    bench.pull().succeeded();

    assertThat(tokens.requests()).hasSize(1).allMatch(request -> request.is("POST", "/token"));
    assertThat(bench.server().requests())
        .flatExtracting(request -> request.headers("Authorization"))
        .noneMatch(header -> header.contains("an-identity-token"));
  }

  @Test
  @DisplayName("Azure: pages of 100 tags, linked by relative URLs")
  void should_follow_relative_links() {
    bench.image().pushTo(bench.sound(), "app", "2");
    bench
        .registry()
        .on("GET", LIST + "?last=1", Script.reply(200, "{\"tags\":[\"2\"]}"))
        .on(
            "GET",
            LIST,
            Script.reply(
                200,
                "{\"name\":\"app\",\"tags\":[\"1\"]}",
                "Link: </v2/app/tags/list?last=1&n=100&orderby=>; rel=\"next\""));

    bench.pull("app").succeeded();

    assertThat(bench.pulled().resolve("app:2")).isDirectory();
  }

  @Test
  @DisplayName("Azure: writing manifests is rate-limited too")
  void should_wait_before_a_manifest_is_written() throws Exception {
    bench.registry().on("PUT", "/manifests/", 2, Script.reply(429, "", "Retry-After: 5"));

    bench.push().succeeded();

    bench.assertPushed();
  }

  @Test
  @DisplayName("GHCR: a streamed PATCH has no Content-Range")
  void should_not_send_content_range() throws Exception {
    Overlay registry = bench.registry();
    registry.on(
        "PUT",
        UPLOADS,
        exchange -> {
          if (exchange.request().header("Content-Length").equals("0")) {
            registry.forward(exchange);
          } else {
            exchange.reply(405, "");
          }
        });

    bench.push().succeeded();

    assertThat(bench.server().count("PATCH", UPLOADS)).isPositive();
    assertThat(bench.server().requests())
        .allSatisfy(request -> assertThat(request.headers("Content-Range")).isEmpty());
  }

  @Test
  @DisplayName("GHCR: Retry-After of less than a millisecond")
  void should_not_hammer() {
    bench.registry().on("GET", MANIFESTS, 2, Script.reply(429, "", "Retry-After: 0.000394"));

    bench.pull().succeeded();
  }

  @Test
  @DisplayName("GHCR: packages that do not exist are denied")
  void should_report_denial_of_what_is_missing() {
    bench
        .registry()
        .on(
            "GET",
            MANIFESTS,
            Script.reply(403, Script.error("DENIED", "requested access is denied")));

    bench.pull().failed(ErrorKind.DENIED, "DENIED: requested access is denied");
  }
}
