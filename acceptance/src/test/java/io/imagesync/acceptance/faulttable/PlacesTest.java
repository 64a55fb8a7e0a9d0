// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThatImageDirectory;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.SyncSource;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mirrors, proxies, and blobs that are not where they were. */
@Timeout(30)
class PlacesTest {
  private static final String REMOTE = "registry.example:5000/app:1";

  @RegisterExtension private final Bench bench = new Bench();

  private void configure(String file, String content) throws IOException {
    Path path = bench.leftovers().folder("etc").resolve("containers").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content.replace('\'', '"').replace("HOST", bench.server().host()));
  }

  @Test
  @DisplayName("row 1: a mirror that cannot be reached is passed over")
  void should_ask_the_next_place() throws Exception {
    int unused;
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      unused = socket.getLocalPort();
    }
    configure(
        "registries.conf",
        "[[registry]]\nlocation='HOST'\ninsecure=true\n"
            + "[[registry.mirror]]\nlocation='127.0.0.1:"
            + unused
            + "'\ninsecure=true\n");

    bench.pull().succeeded();

    assertThatImageDirectory(bench.pulled().resolve("app:1")).holds(bench.image());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        [[registry]]
        location='HOST'
        insecure=true
        [[registry]]
        prefix='HOST/x'
        location='HOST'
        insecure=false
        """,
        "[registries.search]\nregistries=['a.example']\n[[registry]]\nlocation='HOST'\n",
        "[aliases]\n'a/b/c:d'='x y'\n",
        "[[registry]]\nlocation='https://HOST'\n",
        "[[registry]]\nlocation=5\n",
        "[[registry",
        "unqualified-search-registries=['a b']\n"
      })
  @DisplayName(
      "row 62: a registries.conf that contradicts itself stops everything before it begins")
  void should_refuse_an_invalid_configuration(String content) throws Exception {
    configure("registries.conf", content);

    bench.pull().failed(ErrorKind.CONFIGURATION, "registries.conf");
    assertThat(bench.server().requests()).isEmpty();
  }

  @Test
  @DisplayName("row 62: so does a part of it that cannot be read")
  void should_refuse_an_unreadable_part() throws Exception {
    configure("registries.conf.d/10-good.conf", "");
    Path broken =
        bench.leftovers().folder("etc").resolve("containers/registries.conf.d/20-broken.conf");
    Files.createSymbolicLink(broken, broken);

    bench.pull().failed(ErrorKind.CONFIGURATION, "20-broken.conf");
    assertThat(bench.server().requests()).isEmpty();
  }

  /** Runs go through this proxy, with a login of its own. */
  private Outcome pullThrough(Script proxy) throws IOException {
    ScriptedServer server = bench.confidant(proxy);
    String url = "http://proxy-user:proxy-word@" + server.host();
    bench.variables(Map.of("HTTPS_PROXY", url, "HTTP_PROXY", url));
    bench.access(access -> access.tlsVerify(true));
    Outcome outcome = bench.run(SyncSource.docker(REMOTE).with(bench.login()), bench.toDirectory());
    assertThat(outcome.everything()).doesNotContain("proxy-word");
    assertThat(server.requests())
        .isNotEmpty()
        .allSatisfy(
            request -> assertThat(String.join("\n", request.head())).doesNotContain(Bench.BASIC));
    return outcome;
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 407, 500, 502})
  @DisplayName("row 64: a proxy that does not open a tunnel")
  void should_say_that_the_proxy_refuses(int status) throws Exception {
    Outcome outcome =
        pullThrough(Script.reply(status, "", "Proxy-Authenticate: Basic realm=\"p\""));

    assertThat(outcome.message()).contains("proxy", String.valueOf(status));
  }

  @Test
  @DisplayName("row 64: a proxy that closes the tunnel at once")
  void should_say_that_the_tunnel_broke() throws Exception {
    pullThrough(Script.raw("HTTP/1.1 200 Connection established\r\n\r\n"))
        .failed(ErrorKind.NETWORK, "registry.example:5000");
  }

  @Test
  @DisplayName("row 66: a blob that vanishes before the manifest comes is sent again")
  void should_send_again_what_vanished() throws Exception {
    String layer = bench.image().blobs().get(1).digest().toString();
    bench
        .registry()
        .on(
            "PUT",
            "/manifests/",
            1,
            exchange -> {
              bench.sound().removeBlob("mirror/app", layer);
              bench.registry().forward(exchange);
            });

    bench.push().succeeded();

    assertThat(bench.sound())
        .hasImage("mirror/app:1")
        .withDigest(bench.image().digest())
        .isComplete();
  }

  @Test
  @DisplayName("row 66: one that always vanishes is not sent for ever")
  void should_give_up_on_what_always_vanishes() throws Exception {
    String layer = bench.image().blobs().get(1).digest().toString();
    bench
        .registry()
        .on(
            "PUT",
            "/manifests/",
            exchange -> {
              bench.sound().removeBlob("mirror/app", layer);
              bench.registry().forward(exchange);
            });

    Outcome outcome = bench.push();

    assertThat(outcome.message()).contains("MANIFEST_BLOB_UNKNOWN");
    assertThat(bench.server().count("PUT", "/manifests/")).isLessThanOrEqualTo(3);
    assertThat(bench.sound()).hasTags("mirror/app");
  }

  @Test
  @DisplayName("row 66: a blob that changes between two attempts to send it does not arrive")
  void should_notice_a_change_between_attempts() {
    String layer = bench.image().blobs().get(1).digest().toString();
    byte[] other = bench.image().blobs().get(1).bytes();
    other[0] ^= 1;
    Overlay registry = bench.registry();
    registry
        .on("GET", "/blobs/" + layer, 1, registry::forward)
        .on("GET", "/blobs/" + layer, exchange -> exchange.reply(200, other));
    InProcessRegistry mirror = bench.newRegistry();
    mirror.inject(Faults.onUpload().method("PUT").status(503).times(3));

    bench
        .run(
            SyncSource.docker(bench.server().host() + "/app:1").with(bench.login()),
            Loopback.to(mirror.host()))
        .failed(ErrorKind.CORRUPT_CONTENT, layer);
    assertThat(mirror).hasTags("app").hasNoOpenUploads();
    assertThat(mirror.blob("app", layer)).isEmpty();
  }
}
