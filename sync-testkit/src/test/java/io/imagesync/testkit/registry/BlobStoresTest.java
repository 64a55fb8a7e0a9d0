// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import static io.imagesync.testkit.registry.Samples.bytes;
import static io.imagesync.testkit.registry.Samples.digest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.testkit.content.ContentDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobStoresTest {
  private static final byte[] BLOB = bytes("kept on disk");

  @TempDir private Path directory;

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void should_keep_blobs_as_files() throws IOException {
    try (InProcessRegistry registry = InProcessRegistry.builder().blobStore(directory).start()) {
      Http http = new Http(registry);

      http.post("/v2/a/blobs/uploads/?digest=" + digest(BLOB), BLOB);
      http.post("/v2/b/blobs/uploads/?digest=" + digest(BLOB), BLOB);

      assertThat(files()).containsExactly(digest(BLOB).replace(':', '-'));
      assertThat(http.get("/v2/a/blobs/" + digest(BLOB)).bytes()).isEqualTo(BLOB);
      assertThat(http.get("/v2/a/blobs/" + digest(BLOB), "Range", "bytes=5-").text())
          .isEqualTo("on disk");
    }
    assertThat(files()).hasSize(1);
  }

  @Test
  void should_leave_no_file_of_an_upload_that_does_not_end_well() throws IOException {
    try (InProcessRegistry registry = InProcessRegistry.builder().blobStore(directory).start()) {
      Http http = new Http(registry);

      http.post("/v2/a/blobs/uploads/?digest=" + digest(bytes("other")), BLOB);
      http.delete(http.startUpload("a"));
      http.patch(http.startUpload("a"), BLOB);
      assertThat(files()).singleElement().asString().endsWith(".part");
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void should_hash_a_file_again_for_another_algorithm() throws IOException {
    try (InProcessRegistry registry = InProcessRegistry.builder().blobStore(directory).start()) {
      String digest = ContentDigest.of("sha512", BLOB).toString();

      assertThat(new Http(registry).post("/v2/a/blobs/uploads/?digest=" + digest, BLOB).status())
          .isEqualTo(201);
      assertThat(registry.blob("a", digest)).hasValue(BLOB);
    }
  }

  @Test
  void should_only_verify_and_count_blobs_it_discards() throws IOException {
    try (InProcessRegistry registry = InProcessRegistry.builder().discardBlobs().start()) {
      Http http = new Http(registry);

      Http.Response good = http.post("/v2/a/blobs/uploads/?digest=" + digest(BLOB), BLOB);
      Http.Response bad = http.post("/v2/a/blobs/uploads/?digest=" + digest(bytes("other")), BLOB);

      assertThat(good.status()).isEqualTo(201);
      assertThat(bad.status()).isEqualTo(400);
      assertThat(http.head("/v2/a/blobs/" + digest(BLOB)).header("Content-Length"))
          .isEqualTo("" + BLOB.length);
      Http.Response get = http.get("/v2/a/blobs/" + digest(BLOB));
      assertThat(get.status()).isEqualTo(500);
      assertThat(get.text()).contains("discards");
    }
  }

  @Test
  void should_say_which_directory_it_cannot_use() throws IOException {
    Path file = Files.write(directory.resolve("file"), BLOB);

    assertThatThrownBy(() -> InProcessRegistry.builder().blobStore(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
  }
}
