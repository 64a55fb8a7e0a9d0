// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imagesync.acceptance.peer.RealRegistry;
import io.imagesync.acceptance.peer.Skopeo;
import io.imagesync.image.Digest;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Images of every kind, in a tree of directories and in a registry that both sides read. A second
 * registry shows the same and asks for a login.
 */
final class Originals implements AutoCloseable {
  private static final List<String> UNCOMPRESSED =
      List.of("kinds/plain:oci", "kinds/plain:docker", "kinds/plain:mixed");
  private static final String UNANNOTATED = "kinds/zstd:unannotated";
  private static final String LAST_ENTRY_ENDS = "}}]";
  private static final String ANNOTATIONS =
      "},\"annotations\":{\"io.github.containers.compression.zstd\":\"true\"}}]";

  private final Map<String, Digest> tagged = new TreeMap<>();
  private final Set<String> known = new TreeSet<>();
  private final Path tree;
  private final RealRegistry registry;
  private final RealRegistry locked;

  private Originals(Path folder, Skopeo skopeo) throws IOException, InterruptedException {
    tree = folder.resolve("tree");
    Map<String, TestImage> images = OriginalImages.make();
    for (Map.Entry<String, TestImage> entry : images.entrySet()) {
      TestImage image = entry.getValue();
      image.writeToDir(tree.resolve(entry.getKey()));
      tagged.put(entry.getKey(), image.digest());
      Stream.concat(Stream.of(image), image.children().stream())
          .forEach(manifest -> known.add(manifest.digest().toString()));
    }
    registry = RealRegistry.in(folder.resolve("registry"));
    locked = RealRegistry.withLogin(folder.resolve("locked"), registry.storage());
    push(skopeo);
    TestImage both =
        TestImages.withSeed(0).index(images.get("kinds/zstd:gzip"), images.get("kinds/zstd:zstd"));
    String index = new String(both.manifest().bytes(), UTF_8);
    put(UNANNOTATED, both, index);
    put("kinds/zstd:annotated", both, index.replace(LAST_ENTRY_ENDS, ANNOTATIONS));
  }

  static Originals in(Path folder, Skopeo skopeo) throws IOException, InterruptedException {
    return new Originals(folder, skopeo);
  }

  private void push(Skopeo skopeo) throws IOException, InterruptedException {
    skopeo
        .run(
            "sync",
            "--all",
            "--scoped",
            "--preserve-digests",
            "--src=dir",
            "--dest=docker",
            "--dest-tls-verify=false",
            tree.toString(),
            registry.address())
        .orFail();
  }

  /** Skopeo would change such an index on the way. */
  private void put(String name, TestImage like, String index)
      throws IOException, InterruptedException {
    like.writeToDir(tree.resolve(name));
    Files.writeString(tree.resolve(name).resolve("manifest.json"), index);
    String path = "/v2/" + name.replace(":", "/manifests/");
    HttpRequest request =
        HttpRequest.newBuilder(registry.uri(path))
            .header("Content-Type", like.mediaType())
            .PUT(BodyPublishers.ofString(index))
            .build();
    int status = HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    if (status != 201) {
      throw new IllegalStateException(path + ": " + status);
    }
    Digest digest = Digest.sha256(index.getBytes(UTF_8));
    tagged.put(name, digest);
    known.add(digest.toString());
  }

  /** The digest of {@code repository:tag}. */
  Digest digest(String name) {
    return tagged.get(name);
  }

  List<String> names() {
    return List.copyOf(tagged.keySet());
  }

  List<String> repositories() {
    return tagged.keySet().stream().map(Originals::repository).distinct().toList();
  }

  List<String> tagsOf(String repository) {
    return tagged.keySet().stream()
        .filter(name -> repository(name).equals(repository))
        .map(name -> name.substring(repository.length() + 1))
        .toList();
  }

  private static String repository(String name) {
    return name.substring(0, name.indexOf(':'));
  }

  /** Whether there is such a manifest, be it only an instance. */
  boolean hasManifest(String digest) {
    return known.contains(digest);
  }

  /** Whether it is of an image with a layer that is not compressed. */
  boolean isUncompressed(String digest) {
    return UNCOMPRESSED.stream().anyMatch(name -> digest(name).toString().equals(digest));
  }

  /** Whether a place is one of such an image, which may have been converted on the way. */
  boolean namesUncompressed(String place) {
    return UNCOMPRESSED.stream().anyMatch(name -> place.contains(name.replace("kinds/", "")));
  }

  /** Whether it is of an index that does not say which of its instances are compressed by zstd. */
  boolean isUnannotated(String digest) {
    return digest(UNANNOTATED).toString().equals(digest);
  }

  /** Where the images are as directories, named like in the registry. */
  Path tree() {
    return tree;
  }

  String address() {
    return registry.address();
  }

  String lockedAddress() {
    return locked.address();
  }

  @Override
  public void close() throws InterruptedException {
    registry.close();
    locked.close();
  }
}
