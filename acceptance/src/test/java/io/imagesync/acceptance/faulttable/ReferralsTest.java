// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.acceptance.faulttable.Targets.BLOBS;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.ProxySettings;
import io.imagesync.SyncDestination;
import io.imagesync.SyncSource;
import io.imagesync.testkit.image.TestImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A registry of the internet, which is reached through a proxy, names hosts that are none of its
 * business: addresses, spelled out in many ways, and names, which {@code src/test/resources/hosts}
 * gives addresses.
 */
@Timeout(30)
class ReferralsTest {
  private static final String REGISTRY = "http://registry.example";
  private static final String UPLOADS = "/v2/mirror/app/blobs/uploads/";

  /** Are reached without the proxy, and so looked up. */
  private static final String DIRECT =
      "inside.example,mixed.example,metadata.example,linklocal.example,unspecified.example,"
          + "multicast.example";

  @RegisterExtension private final Bench bench = new Bench();
  @RegisterExtension private final Trap trap = new Trap();

  static Stream<String> addresses() {
    Stream<String> thisMachine =
        Stream.of(
            "127.0.0.1",
            "127.0.0.1.",
            "127.255.0.1",
            "[::1]",
            "[0:0:0:0:0:0:0:1]",
            "localhost",
            "LocalHost.",
            "a.localhost",
            "ip6-localhost",
            "127.1",
            "0x7f.1",
            "0x7F000001",
            "0177.0.0.1",
            "2130706433",
            "[::ffff:127.0.0.1]",
            "[::FFFF:7f00:1]",
            "[::127.0.0.1]",
            "[64:ff9b::127.0.0.1]",
            "0.0.0.0",
            "0",
            "[::]",
            "[::ffff:0.0.0.0]");
    Stream<String> others =
        Stream.of(
            "169.254.169.254",
            "169.254.169.254.",
            "2852039166",
            "[::ffff:169.254.169.254]",
            "[64:ff9b::a9fe:a9fe]",
            "[fe80::1]",
            "[fd00:ec2::254]",
            "100.100.100.200",
            "224.0.0.1",
            "[ff02::1]",
            "255.255.255.255",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "100.64.0.1",
            "[fc00::1]");
    return Stream.concat(thisMachine.map(host -> host + ":PORT"), others);
  }

  static Stream<String> names() {
    return Stream.concat(
        Stream.of("inside.example", "six.inside.example", "INSIDE.example", "mixed.example")
            .map(host -> host + ":PORT"),
        Stream.of(
            "metadata.example",
            "linklocal.example",
            "unspecified.example:PORT",
            "multicast.example"));
  }

  static Stream<String> hosts() {
    return Stream.concat(addresses(), names());
  }

  private String url(String host) {
    return "http://" + host.replace("PORT", String.valueOf(trap.port())) + "/there";
  }

  /** Runs get to the registry through the bench's server. */
  private void through(ScriptedServer proxy) {
    ProxySettings settings = new ProxySettings(proxy.url(), proxy.url(), DIRECT);
    bench.options(syncer -> syncer.proxies(settings).parallelBlobs(1));
  }

  private Outcome pull(String what) {
    through(bench.server());
    return bench.run(
        SyncSource.docker("registry.example/" + what).with(bench.login()), bench.toDirectory());
  }

  private Outcome push() throws IOException {
    through(bench.server());
    Path source = bench.leftovers().folder("source");
    bench.image().writeToDir(source.resolve("app:1"));
    return bench.run(
        SyncSource.dir(source),
        SyncDestination.docker("registry.example/mirror").with(bench.login()));
  }

  /** It failed for that, at once, and nobody but the registry was asked for anything. */
  private void assertRefused(Outcome outcome, String... words) {
    outcome.failed(ErrorKind.PROTOCOL, words);
    assertThat(outcome.message().toLowerCase(Locale.ROOT)).contains("not following " + REGISTRY);
    assertThat(bench.server().requests())
        .isNotEmpty()
        .allMatch(
            request ->
                request.target().startsWith(REGISTRY + "/")
                    || request.is("CONNECT", "registry.example:443"));
  }

  private long answered(String method, String targetPart) {
    return bench.server().requests().stream()
        .filter(request -> request.is(method, targetPart) && request.isAuthorized())
        .count();
  }

  @ParameterizedTest
  @MethodSource("hosts")
  @DisplayName("row 19: a public registry does not lead to blobs where only we can go")
  void should_not_read_blobs_elsewhere(String host) {
    bench.registry().on("GET", BLOBS, Script.redirect(307, url(host)));

    assertRefused(pull("app:1"), "Cannot read blob");
    assertThat(answered("GET", BLOBS)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("hosts")
  @DisplayName("row 19: nor to manifests")
  void should_not_read_manifests_elsewhere(String host) {
    bench.registry().on("GET", "/manifests/", Script.redirect(302, url(host)));

    assertRefused(pull("app:1"), "Cannot read", "app:1");
    assertThat(answered("GET", "/manifests/")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("hosts")
  @DisplayName("row 19: nor by way of another host")
  void should_not_be_led_on_by_another_host(String host) throws Exception {
    String url = url(host);
    ScriptedServer proxy =
        bench.confidant(
            exchange -> {
              if (exchange.request().target().startsWith("http://storage.example/")) {
                exchange.reply(307, "", "Location: " + url);
              } else {
                bench.registry().answer(exchange);
              }
            });
    bench.registry().on("GET", BLOBS, Script.redirect(307, "http://storage.example/x"));
    through(proxy);

    Outcome outcome =
        bench.run(
            SyncSource.docker("registry.example/app:1").with(bench.login()), bench.toDirectory());

    outcome.failed(ErrorKind.PROTOCOL, "ot following http://storage.example to ");
    assertThat(proxy.requests())
        .filteredOn(request -> !request.target().contains("registry.example"))
        .isNotEmpty()
        .allMatch(request -> request.target().equals("http://storage.example/x"))
        .noneMatch(Request::isAuthorized);
  }

  @ParameterizedTest
  @MethodSource("hosts")
  @DisplayName("row 9: a public registry has no token server where only we can go")
  void should_not_ask_realms_elsewhere(String host) {
    bench.registry().challenges("Bearer realm=\"" + url(host) + "\",service=\"r\"");

    assertRefused(pull("app:1"), "Cannot log in");
    assertThat(bench.server().count("GET", "/v2/")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("hosts")
  @DisplayName("row 47: a public registry has no uploads go where only we can go")
  void should_not_upload_elsewhere(String host) throws Exception {
    bench.registry().on("POST", UPLOADS, Script.reply(202, "", "Location: " + url(host)));

    assertRefused(push(), "upload blob sha256:");
    assertThat(answered("POST", UPLOADS)).as("with and without mount").isBetween(1L, 2L);
    assertThat(bench.server().count("PUT", "/v2/")).isZero();
  }

  @ParameterizedTest
  @MethodSource("hosts")
  @DisplayName("row 45: a public registry has no tags where only we can go")
  void should_not_list_elsewhere(String host) {
    bench
        .registry()
        .on(
            "GET",
            "/tags/list",
            Script.reply(200, "{\"tags\":[\"1\"]}", "Link: <" + url(host) + ">; rel=\"next\""));

    pull("app").failed(ErrorKind.PROTOCOL, "Cannot list the tags");
    assertThat(answered("GET", "/tags/list")).isEqualTo(1);
    assertThat(bench.server().count("GET", "/there")).isZero();
  }

  @ParameterizedTest
  @MethodSource("hosts")
  @DisplayName("row 43: what a manifest of a public registry says of other hosts is not asked")
  void should_not_look_for_foreign_layers(String host) {
    bench.image(TestImages.withSeed(5).builder().layer(1000).foreignLayer(1000, url(host)).build());

    pull("app:1").succeeded();
    assertThat(bench.server().count("GET", "/there")).isZero();
  }
}
