// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import static io.imagesync.testkit.registry.Samples.bytes;
import static io.imagesync.testkit.registry.Samples.digest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final byte[] BLOB = new byte[300_000];
  private static final String DIGEST = digest(BLOB);
  private static final String PATH = "/v2/repo/blobs/" + DIGEST;

  private final InProcessRegistry registry = InProcessRegistry.start();
  private final Http http = new Http(registry);

  FaultsTest() {
    registry.putBlob("repo", BLOB);
    registry.putManifest("repo", "1", Samples.OCI_MANIFEST, Samples.image(bytes("{}")));
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void should_cut_a_blob_short() throws IOException {
    registry.inject(Faults.onBlob(DIGEST).truncateAfter(100_000).times(1));

    assertThatThrownBy(() -> http.get(PATH)).isInstanceOf(IOException.class);

    RecordedRequest cut = registry.requests().get(0);
    assertThat(cut.status()).isEqualTo(200);
    assertThat(http.get(PATH).bytes()).isEqualTo(BLOB);
  }

  @Test
  void should_cut_a_range_short() throws IOException {
    registry.inject(Faults.onBlobs().truncateAfter(0).times(1));

    assertThatThrownBy(() -> http.get(PATH, "Range", "bytes=5-")).isInstanceOf(IOException.class);

    assertThat(http.get(PATH, "Range", "bytes=5-").bytes()).hasSize(BLOB.length - 5);
  }

  @Test
  void should_refuse_for_a_while() throws IOException {
    InjectedFault fault =
        registry.inject(
            Faults.onAny().status(429).retryAfter(Duration.ofSeconds(7)).skip(1).times(2));

    assertThat(http.get(PATH).status()).isEqualTo(200);
    Http.Response refused = http.get("/v2/");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("7");
    assertThat(refused.text()).contains("\"TOOMANYREQUESTS\"");
    assertThat(http.get("/v2/").status()).isEqualTo(429);
    assertThat(http.get("/v2/").status()).isEqualTo(200);
    assertThat(fault.count()).isEqualTo(2);
  }

  @Test
  void should_send_elsewhere() throws IOException {
    registry.inject(Faults.onBlob(DIGEST).redirectTo(URI.create("http://127.0.0.1:1/x")));

    Http.Response response = http.get(PATH);

    assertThat(response.status()).isEqualTo(307);
    assertThat(response.header("Location")).isEqualTo("http://127.0.0.1:1/x");
  }

  @Test
  void should_spoil_the_last_byte() throws IOException {
    registry.inject(Faults.onBlob(DIGEST).corrupt());

    byte[] spoilt = http.get(PATH).bytes();

    assertThat(spoilt).hasSize(BLOB.length);
    assertThat(spoilt[BLOB.length - 1]).isEqualTo((byte) 1);
    spoilt[BLOB.length - 1] = 0;
    assertThat(spoilt).isEqualTo(BLOB);
  }

  @Test
  void should_spoil_a_manifest() throws IOException {
    registry.inject(Faults.onManifest("1").corrupt());

    assertThat(http.get("/v2/repo/manifests/1").bytes())
        .isNotEqualTo(registry.manifest("repo", "1").orElseThrow().bytes());
  }

  @Test
  void should_drop_the_connection() throws IOException {
    // The client may try again of its own accord, so the fault is made to last.
    registry.inject(Faults.onTags().dropConnection());
    assertThatThrownBy(() -> http.get("/v2/repo/tags/list")).isInstanceOf(IOException.class);
    assertThat(registry.requests()).extracting(RecordedRequest::status).containsOnly(0);

    registry.clearFaults();
    assertThat(http.get("/v2/repo/tags/list").status()).isEqualTo(200);
  }

  @Test
  void should_drop_the_connection_in_the_middle_of_an_upload() throws IOException {
    String location = http.startUpload("repo");
    registry.inject(Faults.onUpload().method("PATCH").dropAfterReceiving(1000).times(1));

    assertThatThrownBy(() -> http.patch(location, BLOB)).isInstanceOf(IOException.class);

    // The part that arrived is there to go on from.
    Http.Response status = http.get(location);
    assertThat(status.header("Range")).isEqualTo("0-999");
    byte[] rest = new byte[BLOB.length - 1000];
    http.patch(location, rest, "Content-Range", "1000-" + (BLOB.length - 1));
    assertThat(http.put(Http.commit(location, DIGEST), new byte[0]).status()).isEqualTo(201);
  }

  @Test
  void should_lose_the_response_but_not_the_deed() throws IOException {
    String location = http.startUpload("other");
    registry.inject(Faults.onUpload().method("PUT").loseResponse().times(1));

    assertThatThrownBy(() -> http.put(Http.commit(location, DIGEST), BLOB))
        .isInstanceOf(IOException.class);

    assertThat(http.head("/v2/other/blobs/" + DIGEST).status()).isEqualTo(200);
  }

  @Test
  void should_wait() throws IOException {
    registry.inject(Faults.onPing().delay(Duration.ofMillis(150)));

    Instant start = Instant.now();
    assertThat(http.get("/v2/").status()).isEqualTo(200);

    assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(140));
  }

  @Test
  void should_add_a_header() throws IOException {
    registry.inject(Faults.onManifests().header("Warning", "299 - \"old\""));

    assertThat(http.get("/v2/repo/manifests/1").header("Warning")).isEqualTo("299 - \"old\"");
  }

  @Test
  void should_happen_only_where_it_was_put() throws IOException {
    registry.inject(Faults.onManifest("2").status(500));
    registry.inject(Faults.onManifests().inRepository("other").status(500));
    registry.inject(Faults.onManifests().method("HEAD").status(500));
    registry.inject(Faults.onUpload().status(500));

    assertThat(http.get("/v2/repo/manifests/1").status()).isEqualTo(200);
    assertThat(http.head("/v2/repo/manifests/1").status()).isEqualTo(500);
    assertThat(http.get("/v2/other/manifests/1").status()).isEqualTo(500);
    assertThat(http.get("/v2/repo/manifests/2").status()).isEqualTo(500);
    assertThat(http.get(PATH).status()).isEqualTo(200);
  }

  @Test
  void should_stop_when_it_is_removed() throws IOException {
    try (InjectedFault fault = registry.inject(Faults.onPing().status(503))) {
      assertThat(http.get("/v2/").status()).isEqualTo(503);
      assertThat(fault.count()).isEqualTo(1);
    }

    assertThat(http.get("/v2/").status()).isEqualTo(200);
  }

  @Test
  void should_not_happen_to_a_request_without_the_credentials_it_needs() throws IOException {
    try (InProcessRegistry closed =
        InProcessRegistry.builder().basicAuth("john", "secret").start()) {
      InjectedFault fault = closed.inject(Faults.onAny().status(500));

      assertThat(new Http(closed).get("/v2/").status()).isEqualTo(401);
      assertThat(fault.count()).isZero();
    }
  }

  @Test
  void should_refuse_a_fault_that_makes_no_sense() {
    assertThatThrownBy(() -> registry.inject(Faults.onAny()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no effect");
    assertThatThrownBy(() -> Faults.onAny().status(200))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Faults.onAny().times(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Faults.onAny().truncateAfter(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
