// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import static io.imagesync.testkit.registry.Samples.bytes;
import static io.imagesync.testkit.registry.Samples.digest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class InProcessRegistryTest {
  @Test
  void should_hold_what_was_put_in() {
    try (InProcessRegistry registry = InProcessRegistry.start()) {
      byte[] manifest = Samples.image(bytes("{}"));

      String blob = registry.putBlob("b", bytes("{}"));
      String tagged = registry.putManifest("a/c", "1", Samples.OCI_MANIFEST, manifest);
      String untagged = registry.putManifest("b", Samples.OCI_MANIFEST, manifest);

      assertThat(blob).isEqualTo(digest(bytes("{}")));
      assertThat(tagged).isEqualTo(untagged).isEqualTo(digest(manifest));
      assertThat(registry.repositories()).containsExactly("a/c", "b");
      assertThat(registry.tags("a/c")).containsExactly("1");
      assertThat(registry.tags("b")).isEmpty();
      assertThat(registry.tags("nope")).isEmpty();
      assertThat(registry.blob("b", blob)).hasValue(bytes("{}"));
      assertThat(registry.blob("a/c", blob)).isEmpty();
      StoredManifest stored = registry.manifest("b", untagged).orElseThrow();
      assertThat(stored.mediaType()).isEqualTo(Samples.OCI_MANIFEST);
      assertThat(stored.digest()).isEqualTo(untagged);
      assertThat(stored.bytes()).isEqualTo(manifest);
    }
  }

  @Test
  void should_let_a_test_begin_with_a_damaged_registry() {
    try (InProcessRegistry registry = InProcessRegistry.start()) {
      registry.putManifest("a", "1", Samples.OCI_MANIFEST, bytes("not a manifest"));
      String blob = registry.putBlob("a", bytes("x"));

      assertThat(registry.removeBlob("a", blob)).isTrue();
      assertThat(registry.removeBlob("a", blob)).isFalse();
      assertThat(registry.removeManifest("a", "1")).isTrue();
      assertThat(registry.removeManifest("a", "1")).isFalse();
      assertThat(registry.manifest("a", digest(bytes("not a manifest")))).isPresent();
    }
  }

  @Test
  void should_make_synthetic_blobs_while_they_are_read() throws IOException {
    try (InProcessRegistry registry = InProcessRegistry.start()) {
      String digest = registry.putSyntheticBlob("a", 7, 1_000_000);

      byte[] content = new Http(registry).get("/v2/a/blobs/" + digest).bytes();

      assertThat(content).hasSize(1_000_000);
      assertThat(digest(content)).isEqualTo(digest);
      assertThat(registry.putSyntheticBlob("b", 7, 1_000_000)).isEqualTo(digest);
      assertThat(registry.putSyntheticBlob("b", 8, 1_000_000)).isNotEqualTo(digest);
      byte[] tail =
          new Http(registry).get("/v2/a/blobs/" + digest, "Range", "bytes=700000-").bytes();
      assertThat(tail).isEqualTo(Arrays.copyOfRange(content, 700_000, 1_000_000));
    }
  }

  @Test
  void should_refuse_names_that_no_client_could_use() {
    try (InProcessRegistry registry = InProcessRegistry.start()) {
      assertThatThrownBy(() -> registry.putBlob("UPPER", new byte[0]))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> registry.blob("a", "sha256:1"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void should_say_where_it_is() {
    try (InProcessRegistry registry = InProcessRegistry.start()) {
      assertThat(registry.host()).isEqualTo("127.0.0.1:" + registry.port());
      assertThat(registry.uri()).hasToString("http://" + registry.host());
    }
  }

  @Test
  void should_listen_on_the_port_it_is_given() {
    try (InProcessRegistry registry = startOnChosenPort()) {
      assertThatThrownBy(() -> InProcessRegistry.builder().port(registry.port()).start())
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("" + registry.port());
    }
  }

  /** On a port that was free a moment ago, which another process may have taken since. */
  private static InProcessRegistry startOnChosenPort() {
    for (int attempt = 0; ; attempt++) {
      InProcessRegistry probe = InProcessRegistry.start();
      int port = probe.port();
      probe.close();
      try {
        InProcessRegistry registry = InProcessRegistry.builder().port(port).start();
        assertThat(registry.port()).isEqualTo(port);
        return registry;
      } catch (UncheckedIOException e) {
        assertThat(attempt).as("attempts to find a free port").isLessThan(20);
      }
    }
  }

  @Test
  void should_close_while_requests_are_under_way() throws InterruptedException, TimeoutException {
    // given
    InProcessRegistry registry = InProcessRegistry.start();
    InjectedFault fault = registry.inject(Faults.onPing().delay(Duration.ofHours(1)));
    Http http = new Http(registry);
    CompletableFuture<Integer> request =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return http.get("/v2/").status();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    while (fault.count() == 0) {
      Thread.onSpinWait();
    }

    // when
    registry.close();

    // then
    try {
      request.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      assertThat(e).hasRootCauseInstanceOf(IOException.class);
      return;
    }
    throw new AssertionError("the request should have failed");
  }

  @Test
  void should_leave_neither_threads_nor_a_listening_socket_behind() {
    InProcessRegistry registry = InProcessRegistry.start();
    int port = registry.port();

    registry.close();
    registry.close();

    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(IOException.class);
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("imagesync-registry-" + port + "-"))
        .filteredOn(thread -> !endsSoon(thread))
        .isEmpty();
  }

  private static boolean endsSoon(Thread thread) {
    try {
      thread.join(5000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  @Test
  void should_not_keep_the_process_alive() {
    try (InProcessRegistry registry = InProcessRegistry.start()) {
      assertThat(registry.port()).isPositive();
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().startsWith("imagesync-registry"))
          .isNotEmpty()
          .allMatch(Thread::isDaemon);
    }
  }

  @Test
  void should_wait_before_each_request() throws IOException {
    try (InProcessRegistry registry =
        InProcessRegistry.builder().latency(Duration.ofMillis(60)).start()) {
      Instant start = Instant.now();

      new Http(registry).get("/v2/");

      assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(55));
    }
  }
}
