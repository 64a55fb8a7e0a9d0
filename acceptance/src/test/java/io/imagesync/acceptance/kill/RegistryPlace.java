// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.kill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.SyncDestination;
import io.imagesync.acceptance.child.ChildRun;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.acceptance.peer.RealRegistry;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.testkit.image.TestBlob;
import io.imagesync.testkit.image.TestImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A namespace of a registry. Reads it with nothing of the code under test. */
record RegistryPlace(RealRegistry registry, String namespace, HttpClient client) implements Place {
  private static final Pattern TAGS = Pattern.compile("\"tags\"\\s*:\\s*\\[([^]]*)]");

  @Override
  public void fill(Map<String, TestImage> images) {
    Generations.push(images, prefix(), "app");
  }

  @Override
  public ChildRun begin(String repository) throws IOException {
    return ChildRun.toRegistry(ChildRun.FAST_START, repository, prefix());
  }

  @Override
  public SyncDestination destination() {
    return Loopback.to(prefix());
  }

  @Override
  public void assertOffersOnly(Collection<TestImage> images) {
    Map<Digest, TestImage> byDigest = new LinkedHashMap<>();
    images.forEach(image -> byDigest.put(image.digest(), image));
    for (String tag : tags()) {
      Digest digest = Digest.sha256(get("manifests/" + tag).body());
      assertThat(byDigest).as("what may be found at tag %s", tag).containsKey(digest);
      assertIsWhole(byDigest.get(digest));
    }
  }

  @Override
  public void assertHolds(Map<String, TestImage> images) {
    assertThat(tags()).containsExactlyInAnyOrderElementsOf(images.keySet());
    images.forEach(
        (tag, image) -> {
          assertThat(get("manifests/" + tag).body()).isEqualTo(image.manifest().bytes());
          assertIsWhole(image);
        });
  }

  private void assertIsWhole(TestImage image) {
    assertThat(get("manifests/" + image.digest()).body()).isEqualTo(image.manifest().bytes());
    for (TestBlob blob : image.blobs()) {
      assertThat(Digest.sha256(get("blobs/" + blob.digest()).body())).isEqualTo(blob.digest());
    }
    image.children().forEach(this::assertIsWhole);
  }

  private List<String> tags() {
    HttpResponse<byte[]> list = get("tags/list");
    if (list.statusCode() == 404) {
      return List.of();
    }
    var tags = TAGS.matcher(new String(list.body(), UTF_8));
    return tags.find()
        ? Pattern.compile("[^\",]+").matcher(tags.group(1)).results().map(m -> m.group()).toList()
        : List.of();
  }

  private HttpResponse<byte[]> get(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(registry.uri("/v2/" + namespace + "/app/" + path));
    MediaTypes.MANIFESTS.forEach(type -> request.header("Accept", type));
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot get " + path, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String prefix() {
    return registry.address() + "/" + namespace;
  }
}
