// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.docs;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThatImageDirectory;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.Platform;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.junit.Registry;
import io.imagesync.testkit.junit.RegistryExtension;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.RecordedRequest;
import io.imagesync.testkit.registry.TokenRequest;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/testkit.md, word for word. */
class ExamplesTest {
  @Test
  void a_registry_in_the_test() {
    try (InProcessRegistry registry = InProcessRegistry.start()) {
      TestImage image = TestImages.withSeed(1).image(3, 10_000);
      image.pushTo(registry, "library/app", "1.0");

      // Let the code under test talk to registry.host(), e.g. "127.0.0.1:40123".

      assertThat(registry).hasImage("library/app:1.0").withDigest(image.digest()).isComplete();
    }
  }

  @Nested
  @ExtendWith(RegistryExtension.class)
  class MirrorTest {
    @Test
    void should_begin_empty(
        @Registry("source") InProcessRegistry source, InProcessRegistry mirror) {
      assertThat(source).receivedRequests(0);
      assertThat(mirror).hasNoImage("library/app:1.0");
    }
  }

  @Test
  void options() {
    InProcessRegistry registry =
        InProcessRegistry.builder()
            .bearerAuth("john", "secret")
            .anonymousPull(true)
            .tokenLifetime(Duration.ofMinutes(1))
            .pageSize(50)
            .acceptsOnly(MediaTypes.DOCKER_MANIFEST, MediaTypes.DOCKER_LIST)
            .start();
    registry.close();
  }

  @Test
  void faults() {
    try (InProcessRegistry registry = InProcessRegistry.start()) {
      Digest layer = TestImages.withSeed(1).image(1, 10).blobs().get(1).digest();
      registry.inject(Faults.onBlob(layer.toString()).truncateAfter(1_000).times(1));
      registry.inject(Faults.onUpload().method("PATCH").status(503).times(2));
      registry.inject(
          Faults.onManifest("1.0").status(429).retryAfter(Duration.ofSeconds(1)).times(1));
      registry.inject(Faults.onTags().dropConnection().times(1));
    }
  }

  @Test
  void requests() throws IOException {
    try (InProcessRegistry registry = InProcessRegistry.start()) {
      ((HttpURLConnection) registry.uri().resolve("/v2/a/tags/list").toURL().openConnection())
          .getResponseCode();
      assertThat(registry).receivedNo("PUT").received(1, "GET", "/tags/list").receivedAtMost(3);
      List<RecordedRequest> requests = registry.requests();
      List<TokenRequest> tokens = registry.tokenRequests();
      assertThat(requests).hasSize(1);
      assertThat(tokens).isEmpty();
    }
  }

  @Test
  void images(@TempDir Path directory) throws IOException {
    TestImages images = TestImages.withSeed(42);
    TestImage base = images.image(2, 10_000);
    TestImage app = images.builder().onTopOf(base).layer(5_000).annotation("team", "a").build();
    TestImage arm = images.builder().platform(Platform.parse("linux/arm64/v8")).layer(10).build();
    TestImage index = images.indexBuilder().add(app).add(arm).attestation(app).build();
    TestImage sbom = images.artifact("application/vnd.example.sbom", 1_000, app);
    app.writeToDir(directory.resolve("app:1.0"));
    assertThatImageDirectory(directory.resolve("app:1.0")).holds(app);
    assertThat(index.children()).hasSize(3);
    assertThat(sbom.blobs()).hasSize(2);
  }
}
