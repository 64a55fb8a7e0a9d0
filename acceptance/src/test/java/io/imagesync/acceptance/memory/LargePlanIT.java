// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.acceptance.child.ChildRun;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.RecordedRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A YAML file of 20 repositories with 10,000 tags is planned in a heap of 64 MiB. */
class LargePlanIT {
  private static final int REPOSITORIES = 20;
  private static final int TAGS = 500;
  private static final int IMAGES = REPOSITORIES * TAGS;
  private static final int AT_ONCE = 16;
  private static final List<String> SMALL_HEAP = List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError");

  @Test
  void should_plan_with_two_small_requests_for_each_image(@TempDir Path folder) throws Exception {
    try (InProcessRegistry source = InProcessRegistry.start();
        InProcessRegistry mirror = InProcessRegistry.start()) {
      // given
      seed(source, "team/");
      seed(mirror, "");
      Path yaml = Files.writeString(folder.resolve("mirror.yaml"), yaml(source.host()));
      Duration bare = bareRequests(source, mirror);
      source.clearRequests();
      mirror.clearRequests();

      // when
      Duration elapsed;
      String result;
      try (ChildRun run = ChildRun.plan(SMALL_HEAP, yaml, mirror.host())) {
        long begun = System.nanoTime();
        result = run.awaitResult();
        elapsed = Duration.ofNanos(System.nanoTime() - begun);
      }

      // then
      System.out.printf(
          Locale.ROOT,
          "plan() of %d tags with %s: %d ms; its %d HEAD requests alone: %d ms%n",
          IMAGES,
          SMALL_HEAP.get(0),
          elapsed.toMillis(),
          2 * IMAGES,
          bare.toMillis());
      assertThat(result).matches("done " + IMAGES + " with (6[0-4]|5\\d) MiB");
      assertThat(count(source, "HEAD")).isEqualTo(IMAGES);
      assertThat(count(mirror, "HEAD")).isEqualTo(IMAGES);
      assertThat(others(mirror)).isEmpty();
      assertThat(others(source))
          .as("each listed repository takes one request")
          .hasSize(3 * REPOSITORIES / 4)
          .allMatch(path -> path.endsWith("/tags/list"));
    }
  }

  private static void seed(InProcessRegistry registry, String prefix) {
    TestImage image = TestImages.withSeed(4).image(1, 100);
    for (int repository = 0; repository < REPOSITORIES; repository++) {
      String name = prefix + "app" + repository;
      image.pushTo(registry, name, "v0");
      for (int tag = 1; tag < TAGS; tag++) {
        registry.putManifest(
            name, "v" + tag, image.manifest().mediaType(), image.manifest().bytes());
      }
    }
  }

  /** A quarter each by name, by regular expression and by version, and one with all tags. */
  private static String yaml(String host) {
    StringBuilder images = new StringBuilder("  images:\n");
    StringBuilder regex = new StringBuilder("  images-by-tag-regex:\n");
    StringBuilder semver = new StringBuilder("  images-by-semver:\n");
    for (int repository = 0; repository < REPOSITORIES; repository++) {
      String key = "    team/app" + repository + ": ";
      switch (repository % 4) {
        case 0 -> {
          images.append(key).append('\n');
          for (int tag = 0; tag < TAGS; tag++) {
            images.append("    - v").append(tag).append('\n');
          }
        }
        case 1 -> images.append(key).append("[]\n");
        case 2 -> regex.append(key).append("^v\\d+$\n");
        default -> semver.append(key).append("'>= 0'\n");
      }
    }
    return host + ":\n" + images + regex + semver;
  }

  /** Sends the same requests without anything around them, as many at once. */
  private static Duration bareRequests(InProcessRegistry... registries) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    List<Callable<Integer>> requests = new ArrayList<>();
    for (InProcessRegistry registry : registries) {
      for (String repository : registry.repositories()) {
        for (String tag : registry.tags(repository)) {
          URI uri =
              URI.create("http://" + registry.host() + "/v2/" + repository + "/manifests/" + tag);
          HttpRequest head = HttpRequest.newBuilder(uri).method("HEAD", none()).build();
          requests.add(() -> client.send(head, BodyHandlers.discarding()).statusCode());
        }
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      long begun = System.nanoTime();
      for (Future<Integer> status : threads.invokeAll(requests)) {
        assertThat(status.get()).isEqualTo(200);
      }
      return Duration.ofNanos(System.nanoTime() - begun);
    } finally {
      threads.shutdownNow();
    }
  }

  private static HttpRequest.BodyPublisher none() {
    return HttpRequest.BodyPublishers.noBody();
  }

  private static long count(InProcessRegistry registry, String method) {
    return registry.requests().stream().filter(request -> request.method().equals(method)).count();
  }

  private static List<String> others(InProcessRegistry registry) {
    return registry.requests().stream()
        .filter(request -> !request.method().equals("HEAD"))
        .map(RecordedRequest::path)
        .toList();
  }
}
