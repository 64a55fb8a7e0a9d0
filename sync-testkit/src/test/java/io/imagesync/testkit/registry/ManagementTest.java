// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import static io.imagesync.testkit.registry.Samples.bytes;
import static io.imagesync.testkit.registry.Samples.digest;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Content management, as the distribution specification describes it. */
class ManagementTest {
  private static final byte[] CONFIG = bytes("{}");
  private static final byte[] MANIFEST = Samples.image(CONFIG);

  private final InProcessRegistry registry = InProcessRegistry.start();
  private final Http http = new Http(registry);

  ManagementTest() {
    registry.putBlob("repo", CONFIG);
    registry.putManifest("repo", "1", Samples.OCI_MANIFEST, MANIFEST);
    registry.putManifest("repo", "latest", Samples.OCI_MANIFEST, MANIFEST);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void should_delete_a_tag_and_keep_the_manifest() throws IOException {
    assertThat(http.delete("/v2/repo/manifests/1").status()).isEqualTo(202);

    assertThat(registry.tags("repo")).containsExactly("latest");
    assertThat(registry.manifest("repo", digest(MANIFEST))).isPresent();
    assertThat(http.get("/v2/repo/manifests/1").status()).isEqualTo(404);
  }

  @Test
  void should_delete_a_manifest_with_its_tags() throws IOException {
    assertThat(http.delete("/v2/repo/manifests/" + digest(MANIFEST)).status()).isEqualTo(202);

    assertThat(registry.tags("repo")).isEmpty();
    assertThat(http.get("/v2/repo/manifests/" + digest(MANIFEST)).status()).isEqualTo(404);
  }

  @Test
  void should_delete_a_blob() throws IOException {
    assertThat(http.delete("/v2/repo/blobs/" + digest(CONFIG)).status()).isEqualTo(202);

    assertThat(http.get("/v2/repo/blobs/" + digest(CONFIG)).status()).isEqualTo(404);
  }

  @Test
  void should_not_delete_what_is_not_there() throws IOException {
    assertThat(http.delete("/v2/repo/manifests/nope").text()).contains("\"MANIFEST_UNKNOWN\"");
    assertThat(http.delete("/v2/repo/blobs/" + digest(MANIFEST)).text())
        .contains("\"BLOB_UNKNOWN\"");
  }

  @Test
  void should_refuse_to_delete_when_told_so() throws IOException {
    try (InProcessRegistry keeper = InProcessRegistry.builder().deletes(false).start()) {
      keeper.putBlob("repo", CONFIG);
      keeper.putManifest("repo", "1", Samples.OCI_MANIFEST, MANIFEST);
      Http client = new Http(keeper);

      Http.Response manifest = client.delete("/v2/repo/manifests/1");
      Http.Response blob = client.delete("/v2/repo/blobs/" + digest(CONFIG));

      assertThat(manifest.status()).isEqualTo(405);
      assertThat(manifest.text()).contains("\"UNSUPPORTED\"");
      assertThat(blob.status()).isEqualTo(405);
      assertThat(keeper.tags("repo")).containsExactly("1");
    }
  }
}
