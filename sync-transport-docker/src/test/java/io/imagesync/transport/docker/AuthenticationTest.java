// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static io.imagesync.transport.docker.ScriptedServer.response;
import static io.imagesync.transport.docker.TestRun.LAX;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.RegistryAccess;
import io.imagesync.spi.BlobKind;
import io.imagesync.spi.BlobLocation.InRegistry;
import io.imagesync.spi.BlobRequest;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.SourceImage;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.InProcessRegistryBuilder;
import io.imagesync.testkit.registry.RecordedRequest;
import io.imagesync.testkit.registry.TokenRequest;
import io.imagesync.transport.docker.http.Tempo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class AuthenticationTest {
  private static final SampleImage IMAGE = SampleImage.of(1, 1000, 3000);
  private static final RegistryAccess JOHN = LAX.credentials("john", "secret");

  private InProcessRegistry registry = InProcessRegistry.start();
  private final TestRun run = new TestRun();

  @AfterEach
  void close() {
    run.close();
    registry.close();
  }

  private void restart(InProcessRegistryBuilder builder) {
    registry.close();
    registry = builder.start();
    IMAGE.putInto(registry, "lib/app", "1");
  }

  private void restartWithBearer() {
    restart(InProcessRegistry.builder().bearerAuth("john", "secret"));
  }

  private ImageReader reader(RegistryAccess access) throws IOException {
    return run.image(registry.host() + "/lib/app:1", access).open();
  }

  private ImageWriter writer(RegistryAccess access) throws IOException {
    return run.destination(registry.host() + "/mirror", access).resolve("app:1").open();
  }

  @Test
  @Timeout(60)
  void should_leave_no_connection_behind_when_no_other_token_is_to_be_had() throws Exception {
    Set<String> asked = ConcurrentHashMap.newKeySet();
    try (TestRun hasty = new TestRun(new Tempo(100, 1));
        ScriptedServer server =
            ScriptedServer.start(
                (request, body, out) -> {
                  String realm = "http://" + request.header("Host") + "/token";
                  boolean isFirst = asked.add(request.target());
                  out.write(
                      !request.target().startsWith("/token")
                          ? response(401, "no", "WWW-Authenticate: Bearer realm=\"" + realm + "\"")
                          : isFirst
                              ? response(200, "{\"token\":\"refused-token\"}")
                              : response(503, ""));
                })) {
      for (int i = 0; i < 80; i++) {
        SourceImage image = hasty.image(server.host() + "/app" + i + ":1", JOHN);

        FailedWith.kind(ErrorKind.UNAVAILABLE, () -> image.open().readManifest());
      }
    }
  }

  @Test
  void should_send_basic_credentials_after_being_asked_and_from_then_on() throws Exception {
    restart(InProcessRegistry.builder().basicAuth("john", "secret"));

    try (ImageReader reader = reader(JOHN)) {
      reader.readManifest();
      reader.openBlob(IMAGE.descriptor(1)).close();
    }
    assertThat(registry.requests())
        .extracting(RecordedRequest::isAuthorized)
        .containsExactly(false, true, true);
  }

  @Test
  void should_fetch_one_token_for_all_readers_of_a_repository() throws Exception {
    restartWithBearer();

    for (int i = 0; i < 3; i++) {
      try (ImageReader reader = reader(JOHN)) {
        reader.readManifest();
      }
    }
    assertThat(registry.tokenRequests())
        .singleElement()
        .returns("john", TokenRequest::account)
        .returns("GET", TokenRequest::method)
        .returns(List.of("repository:lib/app:pull"), TokenRequest::scopes);
    assertThat(registry.requests()).hasSize(5);
  }

  @Test
  void should_use_one_token_to_look_and_to_write() throws Exception {
    restartWithBearer();

    run.destination(registry.host() + "/mirror", JOHN).resolve("app:1").current(null);
    try (ImageWriter writer = writer(JOHN)) {
      for (byte[] blob : IMAGE.blobs()) {
        writer.writeBlob(new BytesContent(blob));
      }
      writer.writeManifest(IMAGE.manifest(), null);
    }
    assertThat(registry.tokenRequests())
        .singleElement()
        .extracting(TokenRequest::scopes)
        .isEqualTo(List.of("repository:mirror/app:pull,push"));
    assertThat(registry.manifest("mirror/app", "1")).isPresent();
  }

  @Test
  void should_ask_for_the_other_repository_when_mounting() throws Exception {
    restartWithBearer();

    try (ImageWriter writer = writer(JOHN)) {
      assertThat(
              writer.tryReuse(
                  new BlobRequest(
                      IMAGE.descriptor(1),
                      BlobKind.LAYER,
                      List.of(new InRegistry(registry.host(), "lib/app")))))
          .isPresent();
    }
    assertThat(registry.tokenRequests())
        .extracting(TokenRequest::scopes)
        .containsExactly(List.of("repository:mirror/app:pull,push", "repository:lib/app:pull"));
  }

  @Test
  void should_get_a_token_for_nobody() throws Exception {
    restart(InProcessRegistry.builder().bearerAuth("john", "secret").anonymousPull(true));

    try (ImageReader reader = reader(LAX)) {
      assertThat(reader.readManifest()).isEqualTo(IMAGE.manifest());
    }
    assertThat(registry.tokenRequests()).singleElement().returns("", TokenRequest::account);
  }

  @Test
  void should_say_how_to_log_in() throws Exception {
    restart(InProcessRegistry.builder().basicAuth("john", "secret"));

    FailedWith.kind(ErrorKind.UNAUTHORIZED, () -> reader(LAX).readManifest())
        .contains(registry.host() + "/lib/app:1", "401", "RegistryAccess.credentials");
  }

  @Test
  void should_not_repeat_a_refused_login() throws Exception {
    restartWithBearer();
    RegistryAccess wrong = LAX.credentials("john", "wrong-secret");

    for (int i = 0; i < 3; i++) {
      FailedWith.kind(ErrorKind.UNAUTHORIZED, () -> reader(wrong).readManifest())
          .contains("Cannot log in to " + registry.host(), "check the credentials")
          .doesNotContain("wrong-secret");
    }
    assertThat(registry.tokenRequests()).hasSize(1);
  }

  @Test
  void should_not_repeat_refused_basic_credentials() throws Exception {
    restart(InProcessRegistry.builder().basicAuth("john", "secret"));

    FailedWith.kind(
        ErrorKind.UNAUTHORIZED, () -> reader(LAX.credentials("john", "wrong")).readManifest());
    assertThat(registry.requests()).hasSize(2);
  }

  @Test
  void should_replace_a_token_that_is_refused_before_its_time() throws Exception {
    restartWithBearer();

    try (ImageReader reader = reader(JOHN)) {
      reader.readManifest();
      registry.expireTokens();
      assertThat(reader.readManifest()).isEqualTo(IMAGE.manifest());
    }
    assertThat(registry.tokenRequests()).hasSize(2);
  }

  @Test
  void should_replace_a_token_that_is_refused_during_an_upload() throws Exception {
    restartWithBearer();
    byte[] blob = new byte[3 << 20];

    try (ImageWriter writer = writer(JOHN)) {
      writer.tryReuse(
          new BlobRequest(IMAGE.descriptor(1), BlobKind.LAYER, List.of())); // a token is there
      registry.inject(
          Faults.onUpload()
              .method("PUT")
              .status(401)
              .header(
                  "WWW-Authenticate", "Bearer realm=\"" + registry.uri() + "/token\",service=\"x\"")
              .times(1));
      writer.writeBlob(new BytesContent(blob));
    }
    assertThat(registry.blob("mirror/app", new BytesContent(blob).digest().toString()))
        .contains(blob);
    assertThat(registry.tokenRequests()).hasSize(2);
  }

  @Test
  void should_give_up_when_every_token_is_refused() throws Exception {
    restartWithBearer();
    registry.inject(
        Faults.onManifests()
            .status(401)
            .header(
                "WWW-Authenticate", "Bearer realm=\"" + registry.uri() + "/token\",service=\"x\""));

    FailedWith.kind(ErrorKind.UNAUTHORIZED, () -> reader(JOHN).readManifest());
    assertThat(registry.tokenRequests()).hasSize(2);
  }

  @Test
  void should_renew_tokens_before_they_expire() throws Exception {
    restart(
        InProcessRegistry.builder()
            .bearerAuth("john", "secret")
            .tokenLifetime(Duration.ofSeconds(1)));

    try (ImageReader reader = reader(JOHN)) {
      reader.readManifest();
      registry.expireTokens();
      reader.readManifest();
    }
  }

  @Test
  void should_find_out_once_for_many_threads() throws Exception {
    restartWithBearer();
    List<Callable<Integer>> reads =
        IntStream.range(0, 12)
            .<Callable<Integer>>mapToObj(i -> () -> reader(JOHN).readManifest().size())
            .toList();

    ExecutorService threads = Executors.newFixedThreadPool(12);
    try {
      for (Future<Integer> read : threads.invokeAll(reads)) {
        assertThat(read.get()).isEqualTo(IMAGE.manifest().size());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(registry.tokenRequests()).hasSize(1);
    assertThat(registry.requests().stream().filter(request -> request.status() == 401)).hasSize(1);
  }

  @Test
  void should_try_again_when_the_token_server_is_out_of_order() throws Exception {
    restartWithBearer();
    registry.inject(Faults.onToken().status(503).times(1));

    try (ImageReader reader = reader(JOHN)) {
      assertThat(reader.readManifest()).isEqualTo(IMAGE.manifest());
    }
  }

  @Test
  void should_use_a_ready_token_as_it_is() throws Exception {
    restartWithBearer();

    FailedWith.kind(
            ErrorKind.UNAUTHORIZED, () -> reader(LAX.bearerToken("not-one-of-ours")).readManifest())
        .contains("check the credentials");
    assertThat(registry.tokenRequests()).isEmpty();
    assertThat(registry.requests())
        .extracting(RecordedRequest::isAuthorized)
        .containsExactly(false, true);
  }

  @Test
  void should_log_in_with_what_the_users_login_file_holds(@TempDir Path folder) throws Exception {
    restart(InProcessRegistry.builder().basicAuth("john", "secret"));
    Path directory = Files.createDirectories(folder.resolve("home/.docker"));
    String entry = "\"" + registry.host() + "/lib\":{\"auth\":\"am9objpzZWNyZXQ=\"}";
    Files.writeString(directory.resolve("config.json"), "{\"auths\":{" + entry + "}}");

    try (TestRun configured = new TestRun(TestSurroundings.in(folder, Map.of()))) {
      ImageReader reader = configured.image(registry.host() + "/lib/app:1", LAX).open();

      assertThat(reader.readManifest()).isEqualTo(IMAGE.manifest());
      FailedWith.kind(
          ErrorKind.UNAUTHORIZED,
          () -> configured.image(registry.host() + "/other/app:1", LAX).open().readManifest());
    }
  }

  @Test
  void should_log_in_with_the_one_login_file_of_the_run(@TempDir Path folder) throws Exception {
    restart(InProcessRegistry.builder().basicAuth("john", "secret"));
    Path file = folder.resolve("auth.json");
    Files.writeString(
        file, "{\"auths\":{\"" + registry.host() + "\":{\"auth\":\"am9objpzZWNyZXQ=\"}}}");

    try (TestRun configured = new TestRun(TestSurroundings.bare(), Optional.of(file))) {
      ImageWriter writer =
          configured.destination(registry.host() + "/mirror", LAX).resolve("app:1").open();

      writer.writeBlob(new BytesContent(IMAGE.blobs().get(0)));
    }
    assertThat(registry.requests()).last().returns(true, RecordedRequest::isAuthorized);
  }

  @Test
  void should_fail_before_any_request_when_the_login_file_is_broken(@TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("auth.json"), "");

    try (TestRun configured = new TestRun(TestSurroundings.bare(), Optional.of(file))) {
      FailedWith.kind(
              ErrorKind.CONFIGURATION,
              () -> configured.source(registry.host() + "/lib/app", LAX).list())
          .contains(file.toString(), "it is empty");
    }
    assertThat(registry.requests()).isEmpty();
  }
}
