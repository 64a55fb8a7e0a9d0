// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.ImageResult.Failure;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncSource;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.InProcessRegistryBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One image of three cannot be read; the registry it should come from is another. */
class SourceFaultTest {
  private static final String PASSWORD = "not-the-right-one";

  private final Trial trial = new Trial();
  private final TestImage image = trial.newImage();
  @TempDir private Path directory;

  enum Login implements Consumer<InProcessRegistryBuilder> {
    BASIC {
      @Override
      public void accept(InProcessRegistryBuilder registry) {
        registry.basicAuth("reader", "secret");
      }
    },
    BEARER {
      @Override
      public void accept(InProcessRegistryBuilder registry) {
        registry.bearerAuth("reader", "secret");
      }
    }
  }

  @AfterEach
  void stop() {
    trial.close();
  }

  @ParameterizedTest
  @EnumSource
  void should_say_that_credentials_are_needed(Login login) throws Exception {
    try (InProcessRegistry closed = registry(login)) {
      // when
      Failure failure = harm(Loopback.from(closed.host() + "/app:1"));

      // then
      assertThat(failure.kind()).isEqualTo(ErrorKind.UNAUTHORIZED);
      assertThat(failure.message())
          .contains("docker://" + closed.host() + "/app:1", "401 Unauthorized")
          .contains("log in with RegistryAccess.credentials(");
    }
  }

  @ParameterizedTest
  @EnumSource
  void should_say_that_credentials_are_wrong(Login login) throws Exception {
    try (InProcessRegistry closed = registry(login)) {
      // when
      RegistryAccess access = Loopback.access().credentials("reader", PASSWORD);
      Failure failure = harm(SyncSource.docker(closed.host() + "/app:1").with(access));

      // then
      assertThat(failure.kind()).isEqualTo(ErrorKind.UNAUTHORIZED);
      assertThat(failure.message())
          .contains("docker://" + closed.host() + "/app:1", "401 Unauthorized")
          .contains("check the credentials");
      assertThat(everythingAbout(failure)).doesNotContain(PASSWORD);
    }
  }

  @Test
  void should_say_that_access_is_denied() throws Exception {
    try (InProcessRegistry closed = registry(builder -> {})) {
      // given
      closed.inject(Faults.onManifests().status(403));

      // when
      Failure failure = harm(Loopback.from(closed.host() + "/app:1"));

      // then
      assertThat(failure.kind()).isEqualTo(ErrorKind.DENIED);
      assertThat(failure.message())
          .contains("docker://" + closed.host() + "/app:1", "403 Forbidden")
          .contains("it may need RegistryAccess.credentials(");
    }
  }

  @Test
  void should_say_that_there_is_no_such_repository() throws Exception {
    try (InProcessRegistry other = registry(builder -> {})) {
      // when
      Failure failure = harm(Loopback.from(other.host() + "/absent:1"));

      // then
      assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
      assertThat(failure.message())
          .contains("docker://" + other.host() + "/absent:1", "404 Not Found")
          .contains("check the name");
    }
  }

  @Test
  void should_say_that_there_is_no_such_tag() throws Exception {
    try (InProcessRegistry other = registry(builder -> {})) {
      // when
      Failure failure = harm(Loopback.from(other.host() + "/app:absent"));

      // then
      assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
      assertThat(failure.message())
          .contains("docker://" + other.host() + "/app:absent", "404 Not Found")
          .contains("check the name");
    }
  }

  @Test
  void should_say_that_nobody_listens() throws Exception {
    // given
    int port = unusedPort();

    // when
    Failure failure = harm(Loopback.from("127.0.0.1:" + port + "/app:1"));

    // then
    assertThat(failure.kind()).isEqualTo(ErrorKind.NETWORK);
    assertThat(failure.message())
        .contains("docker://127.0.0.1:" + port + "/app:1", "does not accept connections")
        .contains("check that it runs, and the port");
  }

  @Test
  void should_say_that_a_blob_is_damaged() throws Exception {
    try (InProcessRegistry other = registry(builder -> {})) {
      // given
      String layer = image.blobs().get(1).digest().toString();
      other.inject(Faults.onBlob(layer).corrupt());

      // when
      Failure failure = harm(Loopback.from(other.host() + "/app:1"));

      // then
      assertThat(failure.kind()).isEqualTo(ErrorKind.CORRUPT_CONTENT);
      assertThat(failure.message())
          .contains("docker://" + other.host() + "/app:1", layer)
          .contains("does not have its digest", "damaged at the source or on the way");
    }
  }

  @Test
  void should_say_that_a_blob_is_cut_short() throws Exception {
    try (InProcessRegistry other = registry(builder -> {})) {
      // given
      String layer = image.blobs().get(2).digest().toString();
      other.inject(Faults.onBlob(layer).truncateAfter(1000));

      // when
      Failure failure = harm(Loopback.from(other.host() + "/app:1"));

      // then
      assertThat(failure.kind()).isEqualTo(ErrorKind.NETWORK);
      assertThat(failure.message())
          .contains("docker://" + other.host() + "/app:1", layer)
          .contains("the connection broke while reading from http://" + other.host(), "1000");
    }
  }

  private Failure harm(SyncSource harmed) throws IOException {
    Failure toDirectory = trial.toDirectory(harmed, directory.resolve("mirror"));
    Failure toRegistry = trial.toRegistry(harmed);
    assertThat(toDirectory.kind()).isEqualTo(toRegistry.kind());
    return toRegistry;
  }

  private InProcessRegistry registry(Consumer<InProcessRegistryBuilder> options) {
    InProcessRegistryBuilder builder = InProcessRegistry.builder();
    options.accept(builder);
    InProcessRegistry registry = builder.start();
    image.pushTo(registry, "app", "1");
    return registry;
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String everythingAbout(Failure failure) {
    StringWriter text = new StringWriter();
    failure.cause().printStackTrace(new PrintWriter(text));
    return failure + "\n" + text;
  }
}
