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
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.InProcessRegistryBuilder;
import io.imagesync.transport.docker.http.Tempo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Where we differ from skopeo on purpose, by the rows of the table in the documentation. The other
 * rows are shown where they belong: 1 by {@code SchemeChoiceTest}, 7 by {@link TagListTest}, 8 by
 * {@link ReadImageTest}, 15 and 16 by {@link MirrorsTest}, 6 by {@link AuthenticationTest}, 17 by
 * {@link ClientCertificateTest}, and 9 to 12, 14, 19 and 20 by the table of faults.
 */
@Timeout(60)
class DeviationsTest {
  private static final SampleImage IMAGE = SampleImage.of(1, 10);
  private static final Descriptor LAYER = IMAGE.descriptor(1);
  private static final RegistryAccess JOHN = LAX.credentials("john", "secret");

  private final List<AutoCloseable> servers = new ArrayList<>();
  private final TestRun run = new TestRun(new Tempo(100, 1));

  @AfterEach
  void close() throws Exception {
    run.close();
    for (AutoCloseable server : servers) {
      server.close();
    }
  }

  private ScriptedServer server(ScriptedServer.Script script) {
    ScriptedServer server = ScriptedServer.start(script);
    servers.add(server);
    return server;
  }

  private InProcessRegistry start(InProcessRegistryBuilder builder) {
    InProcessRegistry registry = builder.start();
    servers.add(registry);
    IMAGE.putInto(registry, "app", "1");
    return registry;
  }

  private ImageReader reader(String host, RegistryAccess access) throws Exception {
    return run.image(host + "/app:1", access).open();
  }

  @Test
  void row_2_should_take_a_challenge_that_comes_later() throws Exception {
    ScriptedServer registry =
        server(
            (request, body, out) -> {
              boolean open = request.target().contains("/manifests/");
              boolean known = !request.header("Authorization").isEmpty();
              out.write(
                  open || known
                      ? response(200, "content")
                      : response(401, "", "WWW-Authenticate: Basic realm=\"blobs\""));
            });

    ImageReader reader = reader(registry.host(), JOHN);
    reader.readManifest();
    reader.openBlob(LAYER).close();

    assertThat(registry.requests())
        .extracting(request -> !request.header("Authorization").isEmpty())
        .containsExactly(false, false, true);
  }

  @Test
  void row_3_should_replace_a_refused_token_once_for_each_request() throws Exception {
    InProcessRegistry registry = start(InProcessRegistry.builder().bearerAuth("john", "secret"));

    ImageReader reader = reader(registry.host(), JOHN);
    for (int i = 0; i < 3; i++) {
      reader.readManifest();
      registry.expireTokens();
    }

    assertThat(registry.tokenRequests()).hasSize(3);
  }

  @Test
  void row_4_should_send_a_ready_token_to_no_other_host() throws Exception {
    ScriptedServer other = server((request, body, out) -> out.write(response(201, "")));
    ScriptedServer registry =
        server(
            (request, body, out) -> {
              body.readAllBytes();
              out.write(
                  request.header("Authorization").isEmpty()
                      ? response(401, "", "WWW-Authenticate: Bearer realm=\"http://127.0.0.1/\"")
                      : response(202, "", "Location: " + other.url() + "/upload"));
            });

    try (ImageWriter writer =
        run.destination(registry.host() + "/m", LAX.bearerToken("abc")).resolve("app:1").open()) {
      writer.writeBlob(new BytesContent(IMAGE.blobs().get(1)));
    }

    assertThat(registry.requests()).last().matches(r -> r.header("Authorization").contains("abc"));
    assertThat(other.requests())
        .singleElement()
        .matches(request -> request.header("Authorization").isEmpty());
  }

  @Test
  void row_5_should_take_another_port_for_another_origin() throws Exception {
    ScriptedServer other = server((request, body, out) -> out.write(response(200, "content")));
    InProcessRegistry registry = start(InProcessRegistry.builder().basicAuth("john", "secret"));
    registry.inject(Faults.onBlobs().redirectTo(URI.create(other.url() + "/blob")));

    reader(registry.host(), JOHN).openBlob(LAYER).close();

    assertThat(other.requests())
        .singleElement()
        .matches(request -> request.header("Authorization").isEmpty());
  }

  @Test
  void row_13_should_wait_for_a_rate_limit_with_requests_that_have_a_body() throws Exception {
    InProcessRegistry registry = start(InProcessRegistry.builder());
    registry.inject(
        Faults.onManifests().method("PUT").status(429).header("Retry-After", "2").times(2));

    try (ImageWriter writer =
        run.destination(registry.host() + "/app", LAX).resolve("copy:1").open()) {
      for (byte[] blob : IMAGE.blobs()) {
        writer.writeBlob(new BytesContent(blob));
      }
      writer.writeManifest(IMAGE.manifest(), null);
    }

    assertThat(registry.manifest("app/copy", "1")).isPresent();
  }

  @Test
  void row_13_should_hold_all_threads_back_while_one_is_limited() throws Exception {
    InProcessRegistry registry = start(InProcessRegistry.builder());
    ImageReader reader = reader(registry.host(), LAX);
    registry.inject(Faults.onManifests().status(429).header("Retry-After", "50").times(1));
    Thread first =
        new Thread(
            () -> {
              try {
                reader.readManifest();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    long start = System.nanoTime();
    first.start();
    await(() -> registry.requests().stream().anyMatch(request -> request.status() == 429));

    reader.openBlob(LAYER).close();
    first.join();

    // A second in this run's time is ten milliseconds.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(500));
    assertThat(registry.requests()).filteredOn(request -> request.status() == 429).hasSize(1);
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void row_18_should_verify_every_host_but_the_registry_and_its_token_server() throws Exception {
    Certificates unknown = Certificates.selfSigned("127.0.0.1");
    InProcessRegistry storage = start(InProcessRegistry.builder().tls(unknown.serverContext()));
    InProcessRegistry tokens =
        start(
            InProcessRegistry.builder().tls(unknown.serverContext()).bearerAuth("john", "secret"));
    InProcessRegistry registry = start(InProcessRegistry.builder().tls(unknown.serverContext()));
    registry.inject(Faults.onBlobs().redirectTo(URI.create(storage.uri() + "/v2/app/x")));
    registry.inject(
        Faults.onManifests()
            .status(401)
            .header("WWW-Authenticate", "Bearer realm=\"" + tokens.uri() + "/token\"")
            .times(1));

    ImageReader reader = reader(registry.host(), JOHN);
    reader.readManifest();
    FailedWith.kind(ErrorKind.TLS, () -> reader.openBlob(LAYER)).contains(storage.host());

    assertThat(tokens.tokenRequests()).hasSize(1);
    assertThat(storage.requests()).isEmpty();
  }
}
