// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static io.imagesync.transport.docker.TestRun.LAX;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.RegistryAccess;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.ImageWriter;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.transport.docker.http.Tempo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names here exist for the proxy alone. */
@Timeout(60)
class ProxyTest {
  private static final SampleImage IMAGE = SampleImage.of(1, 200_000);
  private static final String ADDRESS = "192.0.2.1:5000"; // an address for documentation
  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString("jane:pr oxy".getBytes(ISO_8859_1));

  @TempDir private Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  private <T extends AutoCloseable> T kept(T each) {
    open.add(each);
    return each;
  }

  private InProcessRegistry plain() {
    InProcessRegistry registry = kept(InProcessRegistry.start());
    IMAGE.putInto(registry, "app", "1");
    return registry;
  }

  private TestRun run(String... variables) {
    Map<String, String> map = new HashMap<>();
    for (String variable : variables) {
      map.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
    }
    return kept(new TestRun(TestSurroundings.in(folder, map), new Tempo(50, 1)));
  }

  private static void read(TestRun run, String host, RegistryAccess access) throws IOException {
    try (ImageReader reader = run.image(host + "/app:1", access).open()) {
      assertThat(reader.readManifest()).isEqualTo(IMAGE.manifest());
      try (InputStream blob = reader.openBlob(IMAGE.descriptor(1))) {
        assertThat(blob.readAllBytes()).isEqualTo(IMAGE.blobs().get(1));
      }
    }
  }

  @Test
  void should_have_plain_requests_made_by_the_proxy() throws Exception {
    InProcessRegistry registry = plain();
    LoopbackProxy proxy = kept(new LoopbackProxy(registry.port(), BASIC));
    String refused = kept(new LoopbackProxy(1, "")).address();

    read(
        run("HTTP_PROXY=jane:pr%20oxy@" + proxy.address(), "HTTPS_PROXY=" + refused),
        "registry.test",
        LAX.credentials("john", "secret"));

    assertThat(proxy.asked().get(0))
        .isEqualTo("GET http://registry.test/v2/app/manifests/1 HTTP/1.1");
    assertThat(registry.requests())
        .isNotEmpty()
        .allMatch(request -> request.header("Host").equals(Optional.of("registry.test")))
        .noneMatch(request -> request.headers().containsKey("Proxy-Authorization"));
  }

  @Test
  void should_send_blobs_through_the_proxy() throws Exception {
    InProcessRegistry registry = kept(InProcessRegistry.start());
    LoopbackProxy proxy = kept(new LoopbackProxy(registry.port(), ""));
    TestRun run = run("http_proxy=" + proxy.address(), "https_proxy=" + proxy.address());

    try (ImageWriter writer = run.destination("registry.test", LAX).resolve("app:1").open()) {
      writer.writeBlob(new BytesContent(IMAGE.blobs().get(1)));
    }

    assertThat(registry.blob("app", IMAGE.descriptor(1).digest().toString())).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jane:pr%20oxy@", ""})
  void should_tunnel_https_and_verify_the_host_behind(String login) throws Exception {
    Certificates certificates = Certificates.selfSigned("192.0.2.1");
    certificates.writeTo(folder.resolve("ours.crt"));
    InProcessRegistry registry =
        kept(InProcessRegistry.builder().tls(certificates.serverContext()).start());
    IMAGE.putInto(registry, "app", "1");
    LoopbackProxy proxy = kept(new LoopbackProxy(registry.port(), login.isEmpty() ? "" : BASIC));
    String variable = "HTTPS_PROXY=" + login + proxy.address();
    RegistryAccess trusting = RegistryAccess.defaults().certDir(folder);

    read(run(variable), ADDRESS, trusting);

    assertThat(proxy.asked()).isNotEmpty().containsOnly("CONNECT " + ADDRESS + " HTTP/1.1");
    assertThat(registry.requests())
        .isNotEmpty()
        .noneMatch(request -> request.headers().containsKey("Proxy-Authorization"));
    FailedWith.kind(ErrorKind.TLS, () -> read(run(variable), "192.0.2.2", trusting))
        .contains("192.0.2.2", "another host");
  }

  @ParameterizedTest
  @CsvSource({"socks5", "socks5h"})
  void should_go_through_socks(String scheme) throws Exception {
    InProcessRegistry registry = plain();
    LoopbackProxy proxy = kept(new LoopbackProxy(registry.port(), "jane:pr oxy"));
    String variable = "HTTP_PROXY=" + scheme + "://jane:pr%20oxy@" + proxy.address();
    String refused = "HTTPS_PROXY=" + kept(new LoopbackProxy(1, "")).address();

    read(run(variable, refused), "registry.test", LAX);

    assertThat(proxy.asked()).isNotEmpty().containsOnly("SOCKS registry.test:80");
    FailedWith.kind(
            ErrorKind.UNAUTHORIZED,
            () -> read(run(variable.replace("pr%20", "x"), refused), "registry.test", LAX))
        .contains("proxy socks5://" + proxy.address(), "refused user and password")
        .doesNotContain("jane");
  }

  @Test
  void should_speak_tls_to_a_proxy_that_wants_it_and_verify_it() throws Exception {
    Certificates ofProxy = Certificates.selfSigned("127.0.0.1");
    Certificates ofRegistry = Certificates.selfSigned("192.0.2.1");
    ofProxy.writeTo(folder.resolve("proxy.pem"));
    ofRegistry.writeTo(folder.resolve("ours.crt"));
    InProcessRegistry secured =
        kept(InProcessRegistry.builder().tls(ofRegistry.serverContext()).start());
    IMAGE.putInto(secured, "app", "1");
    LoopbackProxy tunnel =
        kept(LoopbackProxy.secured(secured.port(), BASIC, ofProxy.serverContext()));
    LoopbackProxy forwarder =
        kept(LoopbackProxy.secured(plain().port(), BASIC, ofProxy.serverContext()));
    String https = "HTTPS_PROXY=https://jane:pr%20oxy@" + tunnel.address();
    String http = "HTTP_PROXY=https://jane:pr%20oxy@" + forwarder.address();
    String trust = "SSL_CERT_FILE=" + folder.resolve("proxy.pem");
    RegistryAccess trusting = RegistryAccess.defaults().certDir(folder);

    read(run(https, trust), ADDRESS, trusting);
    read(run("HTTPS_PROXY=https://127.0.0.1:1", http, trust), "registry.test", LAX);

    assertThat(tunnel.asked()).isNotEmpty().containsOnly("CONNECT " + ADDRESS + " HTTP/1.1");
    assertThat(forwarder.asked()).isNotEmpty();
    FailedWith.kind(ErrorKind.TLS, () -> read(run(https), ADDRESS, trusting))
        .contains("proxy https://" + tunnel.address(), "TLS");
  }

  @Test
  void should_go_directly_where_no_proxy_says_so() throws Exception {
    InProcessRegistry registry = plain();
    LoopbackProxy proxy = kept(new LoopbackProxy(registry.port(), ""));

    read(
        run("HTTP_PROXY=" + proxy.address(), "HTTPS_PROXY=" + proxy.address()),
        registry.host(),
        LAX);

    assertThat(proxy.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "407, UNAUTHORIZED, check user and password",
    "403, DENIED, status 403",
    "503, UNAVAILABLE, status 503",
    "302, PROTOCOL, status 302",
  })
  void should_say_that_it_is_the_proxy_that_refuses(String status, ErrorKind kind, String text)
      throws Exception {
    LoopbackProxy proxy = kept(new LoopbackProxy(1, ""));
    proxy.refuseWith("HTTP/1.1 " + status + " No\r\nWWW-Authenticate: Basic\r\n\r\n");
    RegistryAccess john = RegistryAccess.defaults().credentials("john", "secret");

    FailedWith.kind(kind, () -> read(run("HTTPS_PROXY=" + proxy.address()), "registry.test", john))
        .startsWith("Cannot read the manifest of registry.test/app:1: https://registry.test was")
        .contains("proxy http://" + proxy.address(), text);
  }

  @ParameterizedTest
  @CsvSource({"'', NETWORK", "'SSH-2.0-x\r\n\r\n', PROTOCOL"})
  void should_survive_a_proxy_that_is_none(String answer, ErrorKind kind) throws Exception {
    ScriptedServer server =
        kept(
            ScriptedServer.start(
                (request, body, out) -> {
                  out.write(answer.getBytes(ISO_8859_1));
                  throw new IOException("that is all");
                }));

    FailedWith.kind(
            kind,
            () ->
                read(
                    run("HTTPS_PROXY=" + server.host()),
                    "registry.test",
                    RegistryAccess.defaults()))
        .contains("proxy http://" + server.host());
  }

  @Test
  void should_say_that_the_proxy_is_not_there() throws Exception {
    LoopbackProxy gone = new LoopbackProxy(1, "");
    gone.close();

    FailedWith.kind(
            ErrorKind.NETWORK,
            () ->
                read(
                    run("HTTPS_PROXY=" + gone.address()),
                    "registry.test",
                    RegistryAccess.defaults()))
        .contains("proxy http://" + gone.address() + " does not accept connections");
  }

  @Test
  void should_refuse_a_scheme_it_does_not_know() {
    FailedWith.kind(
            ErrorKind.CONFIGURATION,
            () -> read(run("HTTPS_PROXY=socks4://p"), "registry.test", RegistryAccess.defaults()))
        .contains("socks4");
  }
}
