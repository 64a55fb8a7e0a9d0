// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.acceptance.faulttable.Targets.BLOBS;
import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThatImageDirectory;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.ProxySettings;
import io.imagesync.SyncDestination;
import io.imagesync.SyncSource;
import io.imagesync.acceptance.loopback.Loopback;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Registries of this machine under names of their own, as in a compose file: what they may refer
 * to, and what they are no door to for others. {@code src/test/resources/hosts} has the names.
 */
@Timeout(30)
class LocalReferralsTest {
  private static final String UPLOADS = "/v2/mirror/app/blobs/uploads/";

  @RegisterExtension private final Bench bench = new Bench();

  /** The authority of {@code server} under another name. */
  private static String named(String host, ScriptedServer server) {
    return server.host().replace("127.0.0.1", host);
  }

  private static Script toSamePathAt(String authority) {
    return exchange ->
        exchange.reply(
            307,
            "",
            "Location: http://"
                + authority
                + exchange.request().target().replaceAll("^http://[^/]*", ""));
  }

  private Outcome pull(String authority) {
    return bench.run(
        SyncSource.docker(authority + "/app:1").with(bench.login()), bench.toDirectory());
  }

  @ParameterizedTest
  @ValueSource(strings = {"storage.inside.example", "inside.example", "localhost", "127.0.0.1"})
  @DisplayName("row 17: a registry that is local under a name redirects to what is local too")
  void should_follow_from_a_local_name(String host) throws Exception {
    ScriptedServer storage = bench.stranger(new Overlay(bench.sound()));
    bench.registry().on("GET", BLOBS, toSamePathAt(named(host, storage)));

    pull(named("inside.example", bench.server())).succeeded();

    assertThatImageDirectory(bench.pulled().resolve("app:1")).holds(bench.image());
    assertThat(storage.count("GET", BLOBS)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokens.inside.example", "inside.example", "localhost", "127.0.0.1"})
  @DisplayName("row 9: its token server may be local as well")
  void should_log_in_at_a_local_token_server(String host) throws Exception {
    TokenServer script = new TokenServer();
    ScriptedServer tokens = bench.confidant(script);
    bench.registry().challenges("Bearer realm=\"http://" + named(host, tokens) + "/token\"");

    pull(named("inside.example", bench.server())).succeeded();

    assertThat(script.issued()).isEqualTo(1);
    assertThat(tokens.requests()).allMatch(Request::isAuthorized);
  }

  @ParameterizedTest
  @ValueSource(strings = {"storage.inside.example", "127.0.0.1"})
  @DisplayName("row 47: and so may be where it has uploads sent")
  void should_upload_to_a_local_name(String host) throws Exception {
    ScriptedServer storage = bench.stranger(new Overlay(bench.sound()));
    Overlay registry = bench.registry();
    String url = "http://" + named(host, storage);
    registry.on(
        "POST",
        UPLOADS,
        exchange ->
            registry.forward(
                exchange,
                head -> head.replaceFirst("Location: (http://[^/]*)?/", "Location: " + url + "/")));
    Path source = bench.leftovers().folder("source");
    bench.image().writeToDir(source.resolve("app:1"));

    bench
        .run(
            SyncSource.dir(source),
            SyncDestination.docker(named("inside.example", bench.server()) + "/mirror")
                .with(bench.login()))
        .succeeded();

    assertThat(bench.sound()).hasImage("mirror/app:1").withDigest(bench.image().digest());
    assertThat(storage.count("PUT", UPLOADS)).isEqualTo(bench.image().blobs().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"metadata.example", "linklocal.example", "unspecified.example", "169.254.169.254"})
  @DisplayName("row 19: a local registry does not lead to the metadata of a cloud either")
  void should_not_lead_to_metadata(String host) {
    bench.registry().on("GET", BLOBS, Script.redirect(307, "http://" + host + "/latest"));

    pull(named("inside.example", bench.server()))
        .failed(ErrorKind.PROTOCOL, "Cannot read blob", "ot following http://inside.example:");
  }

  @Test
  @DisplayName("row 19: a connection that a local registry had made is no door for a public one")
  void should_not_reuse_a_connection_that_another_registry_had_made() throws Exception {
    ScriptedServer storage = bench.stranger(Script.reply(404, ""));
    String storageHost = named("storage.inside.example", storage);
    ScriptedServer inside =
        bench.confidant(
            new Overlay(bench.newRegistry()).on("HEAD", "/manifests/", toSamePathAt(storageHost)));
    bench.registry().on("GET", BLOBS, toSamePathAt(storageHost));
    ProxySettings proxies =
        new ProxySettings(bench.server().url(), bench.server().url(), "inside.example");
    bench.options(syncer -> syncer.proxies(proxies).parallelBlobs(1));

    Outcome outcome =
        bench.run(
            SyncSource.docker("registry.example/app:1").with(bench.login()),
            SyncDestination.docker(named("inside.example", inside) + "/mirror")
                .with(Loopback.access()));

    outcome.failed(
        ErrorKind.PROTOCOL,
        "not following http://registry.example to http://" + storageHost,
        "storage.inside.example has the address 127.0.0.1, which is on this machine");
    assertThat(storage.count("HEAD", "/manifests/")).isEqualTo(1);
    assertThat(storage.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inside.example", "metadata.example", "storage.example"})
  @DisplayName("row 17: what names stand for behind a proxy is the proxy's business")
  void should_look_up_nothing_behind_a_proxy(String host) throws Exception {
    Overlay storage = new Overlay(bench.sound());
    ScriptedServer proxy =
        bench.confidant(
            exchange -> {
              boolean isRegistry = exchange.request().target().contains("registry.example");
              (isRegistry ? bench.registry() : storage).answer(exchange);
            });
    bench.registry().on("GET", BLOBS, toSamePathAt(host));
    bench.options(syncer -> syncer.proxies(new ProxySettings(proxy.url(), proxy.url(), "")));

    pull("registry.example").succeeded();

    assertThatImageDirectory(bench.pulled().resolve("app:1")).holds(bench.image());
    assertThat(proxy.requests())
        .filteredOn(request -> request.target().startsWith("http://" + host + BLOBS))
        .hasSize(3)
        .noneMatch(Request::isAuthorized);
  }
}
