// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ManifestFormat;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncDestination;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.image.Digest;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImages;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.trust.TrustPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Converting there and back: when the digest comes back, and when it does not. */
class RoundTripTest {
  private static final RegistryAccess PLAIN = RegistryAccess.defaults().tlsVerify(false);

  private final InProcessRegistry registry = InProcessRegistry.start();
  private final TestImages images = TestImages.withSeed(17);

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void should_give_an_oci_image_its_digest_back() {
    TestImage image = images.image(2, 300);
    image.pushTo(registry, "a/app", "1");

    convert("a", "b", ManifestFormat.V2S2);
    Digest back = convert("b", "c", ManifestFormat.OCI);

    assertThat(back).isEqualTo(image.digest());
  }

  @Test
  void should_give_a_docker_image_its_digest_back() {
    images.image(2, 300).pushTo(registry, "a/app", "1");

    Digest docker = convert("a", "b", ManifestFormat.V2S2);
    convert("b", "c", ManifestFormat.OCI);
    Digest back = convert("c", "d", ManifestFormat.V2S2);

    assertThat(back).isEqualTo(docker);
  }

  @Test
  void should_give_an_index_its_digest_back() {
    TestImage index = images.index(3, 1, 200);
    index.pushTo(registry, "a/app", "1");

    convert("a", "b", ManifestFormat.V2S2);
    Digest back = convert("b", "c", ManifestFormat.OCI);

    assertThat(back).isEqualTo(index.digest());
  }

  @Test
  void should_lose_what_the_other_format_does_not_know() {
    TestImage annotated = images.builder().layer(100).annotation("k", "v").build();
    annotated.pushTo(registry, "a/app", "1");

    convert("a", "b", ManifestFormat.V2S2);
    Digest back = convert("b", "c", ManifestFormat.OCI);

    assertThat(back).isNotEqualTo(annotated.digest());
  }

  @Test
  void should_come_from_schema_1_with_the_same_layers_and_another_config() {
    TestImage image = images.image(2, 300);
    image.pushTo(registry, "a/app", "1");

    convert("a", "b", ManifestFormat.V2S1);
    Digest back = convert("b", "c", ManifestFormat.OCI);

    assertThat(back).isNotEqualTo(image.digest());
    assertThat(image.blobs().subList(1, 3))
        .allMatch(layer -> registry.blob("c/app", layer.digest().toString()).isPresent());
  }

  private Digest convert(String from, String to, ManifestFormat format) {
    return Syncer.from(SyncSource.docker(registry.host() + "/" + from + "/app:1").with(PLAIN))
        .to(SyncDestination.docker(registry.host() + "/" + to).with(PLAIN))
        .policy(TrustPolicy.acceptAnything())
        .all()
        .format(format)
        .run()
        .images()
        .get(0)
        .digest()
        .orElseThrow();
  }
}
