// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.budget;

import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThat;
import static io.imagesync.testkit.assertions.ImagesyncAssertions.assertThatImageDirectory;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.BlobOutcome;
import io.imagesync.ImageResult.Transfer;
import io.imagesync.PlannedImage;
import io.imagesync.SyncListener;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.acceptance.loopback.Loopback;
import io.imagesync.acceptance.loopback.SeveralSources;
import io.imagesync.image.Descriptor;
import io.imagesync.testkit.image.TestBlob;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.junit.Registry;
import io.imagesync.testkit.junit.RegistryExtension;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A blob moves once, and not at all where it need not. */
@ExtendWith(RegistryExtension.class)
class TransferBudgetTest {
  private final TestImages images = TestImages.withSeed(2);
  @TempDir private Path directory;
  private InProcessRegistry source;
  private InProcessRegistry mirror;

  @BeforeEach
  void take(
      @Registry("source") InProcessRegistry source, @Registry("mirror") InProcessRegistry mirror) {
    this.source = source;
    this.mirror = mirror;
  }

  @Test
  void should_read_each_blob_once_for_all_tags_and_repositories() {
    // given
    List<TestImage> made = imagesOnOneBase(12);
    for (int i = 0; i < made.size(); i++) {
      made.get(i).pushTo(source, "app-" + i % 3, "tag-" + i);
    }
    List<SyncSource> repositories =
        Stream.of("app-0", "app-1", "app-2")
            .map(name -> Loopback.from(source.host() + "/" + name))
            .toList();

    // when
    SeveralSources.sync(repositories, Loopback.to(mirror.host())).run();

    // then
    assertThat(blobReads()).hasSize(distinctBlobs(made).size()).doesNotHaveDuplicates();
    assertThat(blobUploads()).hasSize(distinctBlobs(made).size());
    assertThat(mirror).isComplete().hasNoOpenUploads();
    for (int i = 0; i < made.size(); i++) {
      assertThat(mirror).hasImage("app-" + i % 3 + ":tag-" + i).isSameAs(made.get(i));
    }
  }

  @Test
  void should_move_no_blob_within_a_registry() {
    // given
    TestImage image = images.image(3, 50_000);
    TestImage index = images.index(3, 2, 2_000_000);
    image.pushTo(source, "team/app", "1");
    index.pushTo(source, "team/app", "2");
    Set<BlobOutcome> outcomes = ConcurrentHashMap.newKeySet();

    // when
    SyncReport report =
        Loopback.sync(source.host() + "/team/app", source.host() + "/mirror")
            .all()
            .listener(
                new SyncListener() {
                  @Override
                  public void blobFinished(
                      PlannedImage planned, Descriptor blob, BlobOutcome outcome) {
                    outcomes.add(outcome);
                  }
                })
            .run();

    // then
    assertThat(blobReads()).isEmpty();
    assertThat(source).receivedNo("PUT", "/blobs/").receivedNo("PATCH").hasNoOpenUploads();
    assertThat(outcomes).containsExactly(BlobOutcome.MOUNTED);
    assertThat(report.transfer().bytesWritten()).isZero();
    assertThat(source).hasImage("mirror/app:1").isSameAs(image);
    assertThat(source).hasImage("mirror/app:2").isSameAs(index);
  }

  @Test
  void should_move_only_the_new_blobs_of_a_moved_tag() {
    // given
    TestImage old = images.image(4, 1_500_000);
    old.pushTo(source, "app", "latest");
    Loopback.sync(source.host() + "/app", mirror.host()).run();
    TestImage moved = images.builder().onTopOf(old).layer(7_000).build();
    moved.pushTo(source, "app", "latest");
    source.clearRequests();
    mirror.clearRequests();

    // when
    SyncReport report = Loopback.sync(source.host() + "/app", mirror.host()).run();

    // then
    List<TestBlob> fresh = List.of(moved.blobs().get(0), moved.blobs().get(5));
    assertThat(blobReads()).containsExactlyInAnyOrderElementsOf(paths(fresh));
    assertThat(blobUploads()).hasSize(2);
    assertThat(report.transfer())
        .isEqualTo(new Transfer(2, 4, fresh.stream().mapToLong(b -> b.descriptor().size()).sum()));
    assertThat(mirror).hasImage("app:latest").isSameAs(moved);
  }

  @Test
  void should_read_and_store_each_blob_once_in_a_directory() throws Exception {
    // given
    List<TestImage> made = imagesOnOneBase(9);
    for (int i = 0; i < made.size(); i++) {
      made.get(i).pushTo(source, "app", "tag-" + i);
    }

    // when
    Loopback.sync(source.host() + "/app", directory).run();

    // then
    assertThat(blobReads()).hasSize(distinctBlobs(made).size()).doesNotHaveDuplicates();
    for (int i = 0; i < made.size(); i++) {
      assertThatImageDirectory(directory.resolve("app:tag-" + i)).holds(made.get(i));
    }
    Map<String, List<Object>> inodes = inodesByDigest();
    assertThat(inodes.keySet()).isEqualTo(distinctBlobs(made));
    assertThat(inodes).allSatisfy((digest, files) -> assertThat(Set.copyOf(files)).hasSize(1));
  }

  private List<TestImage> imagesOnOneBase(int count) {
    TestImage base = images.builder().layer(1_300_000).layer(20_000).build();
    List<TestImage> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(images.builder().onTopOf(base).layer(3_000 + i).build());
    }
    return made;
  }

  private List<String> blobReads() {
    return source.requests().stream()
        .filter(request -> request.method().equals("GET"))
        .map(RecordedRequest::path)
        .filter(path -> path.contains("/blobs/"))
        .map(path -> path.substring(path.indexOf("/blobs/")))
        .toList();
  }

  private List<RecordedRequest> blobUploads() {
    return mirror.requests().stream()
        .filter(request -> request.path().contains("/blobs/uploads/"))
        .filter(request -> request.method().equals("PUT"))
        .toList();
  }

  private static List<String> paths(List<TestBlob> blobs) {
    return blobs.stream().map(blob -> "/blobs/" + blob.digest()).toList();
  }

  private static Set<String> distinctBlobs(Collection<TestImage> images) {
    return images.stream()
        .flatMap(image -> image.blobs().stream())
        .map(blob -> blob.digest().hex())
        .collect(Collectors.toSet());
  }

  private Map<String, List<Object>> inodesByDigest() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}"))
          .collect(
              Collectors.groupingBy(
                  file -> file.getFileName().toString(),
                  Collectors.mapping(TransferBudgetTest::inode, Collectors.toList())));
    }
  }

  private static Object inode(Path file) {
    try {
      return Files.getAttribute(file, "unix:ino");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
