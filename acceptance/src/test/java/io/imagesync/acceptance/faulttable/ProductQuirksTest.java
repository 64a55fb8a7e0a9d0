// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.acceptance.faulttable.Targets.LIST;
import static io.imagesync.acceptance.faulttable.Targets.MANIFESTS;
import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.Credentials;
import io.imagesync.ErrorKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What registries that anybody can run do differently, as far as is known of them. */
@Timeout(30)
class ProductQuirksTest {
  private static final String UPLOADS = "/blobs/uploads/";

  @RegisterExtension private final Bench bench = new Bench();

  @Test
  @DisplayName("Quay: a mount always says from where")
  void should_always_mount_from_somewhere() throws Exception {
    bench.mirrorWithinRegistry().succeeded();

    assertThat(bench.server().requests())
        .filteredOn(request -> request.target().contains("mount="))
        .isNotEmpty()
        .allMatch(request -> request.target().contains("from="));
  }

  @Test
  @DisplayName("Quay: a token that allows deletion is never asked for")
  void should_not_ask_for_deletion() throws Exception {
    TokenServer script = new TokenServer();
    ScriptedServer tokens = bench.confidant(script);
    bench.registry().challenges(script.challenge(tokens));
    bench.registry().on("PUT", UPLOADS, Script.reply(403, ""));

    bench.push().failed(ErrorKind.DENIED);

    assertThat(bench.server().count("DELETE", UPLOADS)).isPositive();
    assertThat(tokens.requests())
        .isNotEmpty()
        .extracting(Request::target)
        .noneMatch(target -> target.contains("delete") || target.contains("*"));
  }

  @Test
  @DisplayName("Quay: a manifest is refused with 415")
  void should_know_a_refused_manifest_by_415() throws Exception {
    bench
        .registry()
        .on(
            "PUT",
            "/manifests/",
            Script.reply(415, Script.error("MANIFEST_INVALID", "manifest invalid")));

    bench.push().failed(ErrorKind.MANIFEST_REJECTED, "manifest invalid");
  }

  @Test
  @DisplayName("Quay: the token server answers 400 to names it does not like")
  void should_report_what_the_token_server_says() throws Exception {
    ScriptedServer tokens = bench.confidant(Script.reply(400, Script.error("", "invalid scope")));
    bench.registry().challenges("Bearer realm=\"" + tokens.url() + "\"");

    bench.pull().failed(ErrorKind.PROTOCOL, "Cannot log in", "invalid scope");
  }

  @Test
  @DisplayName("Harbor: whoever sends back its cookie would have to send a CSRF token as well")
  void should_not_keep_a_session() throws Exception {
    Overlay registry = bench.registry();
    registry.on(
        "*",
        "/v2/",
        exchange -> {
          if (exchange.request().header("Cookie").isEmpty()) {
            registry.forward(exchange, List.of("Set-Cookie: sid=1; Path=/; HttpOnly"));
          } else {
            exchange.reply(403, Script.error("FORBIDDEN", "CSRF token invalid"));
          }
        });

    bench.push().succeeded();

    bench.assertPushed();
  }

  @Test
  @DisplayName("Harbor: a missing manifest is called NOT_FOUND")
  void should_take_not_found_for_absent() throws Exception {
    bench
        .registry()
        .on(
            "HEAD",
            "/manifests/",
            Script.reply(404, Script.error("NOT_FOUND", "artifact not found")));

    bench.push().succeeded();

    bench.assertPushed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"robot$team+ci", "a@b/c&d=e?f", "\u00fc"})
  @DisplayName("Harbor: user names need escaping")
  void should_escape_user_names(String user) throws Exception {
    TokenServer script = new TokenServer();
    ScriptedServer tokens = bench.confidant(script);
    bench.registry().challenges(script.challenge(tokens));
    bench.login(new Credentials.UsernamePassword(user, Bench.PASSWORD));

    bench.pull().succeeded();

    String query = tokens.requests().get(0).target().replaceFirst(".*\\?", "");
    assertThat(query.split("&"))
        .contains("account=" + URLEncoder.encode(user, StandardCharsets.UTF_8));
  }

  @Test
  @DisplayName("Nexus: tag lists hold null")
  void should_pass_over_null() {
    bench.registry().on("GET", LIST, Script.reply(200, "{\"tags\":[null,\"1\",null]}"));

    bench.pull("app").succeeded();
  }

  @Test
  @DisplayName("Nexus: the realm's scheme is null")
  void should_repair_a_null_scheme() {
    TokenServer script = new TokenServer();
    bench
        .registry()
        .challengesNobody()
        .on("GET", "/token", script)
        .on(
            "GET",
            MANIFESTS,
            1,
            exchange ->
                exchange.reply(
                    401,
                    "",
                    "WWW-Authenticate: Bearer realm=\"null://"
                        + bench.server().host()
                        + "/token\""));

    bench.pull().succeeded();

    assertThat(script.issued()).isEqualTo(1);
  }

  @Test
  @DisplayName("Artifactory: digests are listed as tags")
  void should_pass_over_digests() {
    String digest = bench.image().digest().toString();
    bench.registry().on("GET", LIST, Script.reply(200, "{\"tags\":[\"1\",\"" + digest + "\"]}"));

    assertThat(bench.pull("app").succeeded().notes()).isEmpty();
  }

  @Test
  @DisplayName("Artifactory: Location leads to a host that is known behind a proxy only")
  void should_name_an_unreachable_location() throws Exception {
    String host = "a".repeat(64) + ".internal";
    bench
        .registry()
        .on("POST", UPLOADS, Script.reply(202, "", "Location: http://" + host + ":8081/u"));

    bench.push().failed(ErrorKind.NETWORK, host, "has no address");
  }

  @Test
  @DisplayName("GitLab: tokens come from another host and do not say how long they live")
  void should_use_tokens_without_lifetime() throws Exception {
    ScriptedServer tokens =
        bench.confidant(Script.reply(200, "{\"token\":\"" + TokenServer.token(1) + "\"}"));
    bench
        .registry()
        .challenges(
            "Bearer realm=\"" + tokens.url() + "/jwt/auth\",service=\"container_registry\"");

    bench.pull().succeeded();

    assertThat(tokens.requests()).hasSize(1);
  }

  @Test
  @DisplayName("Red Hat: error codes are numbers")
  void should_read_numeric_codes() {
    bench.registry().on("GET", MANIFESTS, Script.reply(404, Script.error("404", "Not Found")));

    bench.pull().failed(ErrorKind.NOT_FOUND, "404: Not Found");
  }

  @Test
  @DisplayName("Pulp: what is missing is said in plain text, manifests are plain text too")
  void should_read_plain_text() throws Exception {
    Overlay registry = bench.registry();
    registry
        .on("HEAD", "/mirror/", Script.reply(404, "Not Found", "Content-Type: text/plain"))
        .on(
            "GET",
            MANIFESTS,
            exchange ->
                registry.forward(
                    exchange,
                    head -> head.replaceFirst("Content-Type: [^\r]*", "Content-Type: text/plain")));

    bench.pull().succeeded();
    bench.push().succeeded();
  }

  @Test
  @DisplayName("OpenShift: the realm is plain HTTP and names no service")
  void should_log_in_without_a_service() throws Exception {
    TokenServer script = new TokenServer();
    ScriptedServer tokens = bench.confidant(script);
    bench.registry().challenges("Bearer realm=\"" + tokens.url() + "/openshift/token\"");

    bench.pull().succeeded();

    assertThat(tokens.requests())
        .extracting(Request::target)
        .noneMatch(target -> target.contains("service="));
  }

  @Test
  @DisplayName("SUSE: the scope that is missing is that of the catalog")
  void should_ask_for_odd_scopes() throws Exception {
    TokenServer script = new TokenServer();
    ScriptedServer tokens = bench.confidant(script);
    String challenge = script.challenge(tokens);
    bench
        .registry()
        .challenges(challenge)
        .on(
            "GET",
            MANIFESTS,
            1,
            Script.reply(
                401,
                "",
                "WWW-Authenticate: "
                    + challenge
                    + ",scope=\"registry:catalog:*\",error=\"insufficient_scope\""));

    bench.pull().succeeded();

    assertThat(tokens.requests().get(1).target())
        .contains("scope=repository%3Aapp%3Apull", "scope=registry%3Acatalog%3A*");
  }

  @Test
  @DisplayName("Distribution: to end an upload is not permitted")
  void should_not_mind_that_uploads_cannot_be_ended() throws Exception {
    bench
        .registry()
        .on("PUT", UPLOADS, Script.reply(403, ""))
        .on("DELETE", UPLOADS, Script.reply(401, Script.error("UNAUTHORIZED", "delete")));

    bench.push().failed(ErrorKind.DENIED, "403 Forbidden");
  }

  @Test
  @DisplayName("Specification 1.1: hints about chunks and subjects change nothing")
  void should_not_mind_new_headers() throws Exception {
    Overlay registry = bench.registry();
    registry.on(
        "*",
        "/v2/",
        exchange ->
            registry.forward(
                exchange,
                List.of(
                    "OCI-Chunk-Min-Length: 16777216", "OCI-Subject: " + bench.image().digest())));

    bench.push().succeeded();

    bench.assertPushed();
  }
}
