// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import io.imagesync.image.Platform;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImageBuilder;
import io.imagesync.testkit.image.TestImages;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small images of every kind, by repository and tag. */
final class OriginalImages {
  private static final int ZSTD_CONTENT = 512;

  private final TestImages images = TestImages.withSeed(31);
  private final Map<String, TestImage> made = new LinkedHashMap<>();
  private final TestImage base = images.image(1, 400);

  private OriginalImages() {}

  static Map<String, TestImage> make() {
    OriginalImages originals = new OriginalImages();
    originals.makeApps();
    originals.makeIndexes();
    originals.makeRareOnes();
    return originals.made;
  }

  private void makeApps() {
    made.put("team/app:1.0", base);
    made.put("team/app:1.1", images.builder().docker().layer(300).layer(200).build());
    made.put("team/app:2.0-rc1", images.builder().onTopOf(base).layer(150).build());
    made.put("team/app:latest", images.index(3, 1, 200));
    made.put("deep/er/path/app:1.0", images.builder().docker().layer(330).build());
    made.put("deep/er/path/app:3", images.image(2, 120));
    made.put("single:v1", images.image(1, 110));
    String signed = base.digest().toString().replace(':', '-');
    made.put("single:" + signed + ".sig", images.image(1, 60));
    made.put("kinds/plain:oci", images.builder().uncompressedLayer(300).layer(100).build());
    made.put("kinds/plain:docker", images.builder().docker().uncompressedLayer(250).build());
    made.put("kinds/plain:mixed", images.builder().onTopOf(base).uncompressedLayer(200).build());
    made.put("kinds/plain:gzip", images.builder().docker().layer(220).build());
  }

  private void makeIndexes() {
    made.put("indexes/multi:index", images.index(4, 1, 150));
    TestImage amd64 = oci("linux/amd64");
    made.put("indexes/multi:attested", images.indexBuilder().add(amd64).attestation(amd64).build());
    made.put(
        "indexes/multi:list",
        images
            .indexBuilder()
            .docker()
            .add(docker("linux/amd64"))
            .add(docker("linux/arm64/v8"))
            .build());
    made.put("indexes/multi:shared", images.index(base, images.image(1, 100)));
    made.put("indexes/foreign:index", images.index(oci("windows/amd64"), oci("linux/s390x")));
    made.put(
        "indexes/arms:index",
        images.index(oci("linux/arm/v7"), oci("linux/arm/v6"), oci("linux/arm64"), amd64));
  }

  private void makeRareOnes() {
    made.put("kinds/rare:artifact", images.artifact("application/vnd.example.sbom", 90, base));
    made.put("kinds/rare:empty", images.builder().build());
    made.put("kinds/rare:referrer", images.builder().subject(base).layer(80).build());
    made.put("kinds/rare:annotated", images.builder().annotation("a.b/c", "d").layer(80).build());
    made.put("kinds/zstd:gzip", images.image(1, 70));
    made.put("kinds/zstd:zstd", zstd(images.builder(), 77).build());
  }

  private TestImage docker(String platform) {
    return images.builder().docker().platform(Platform.parse(platform)).layer(120).build();
  }

  private TestImage oci(String platform) {
    return images.builder().platform(Platform.parse(platform)).layer(90).build();
  }

  /** A layer in one zstd frame of one block that is not compressed. */
  private static TestImageBuilder zstd(TestImageBuilder image, int factor) {
    byte[] header = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x60, 0x00, 0x01, 0x01, 0x10, 0x00};
    byte[] frame = new byte[header.length + ZSTD_CONTENT];
    System.arraycopy(header, 0, frame, 0, header.length);
    for (int i = 0; i < ZSTD_CONTENT; i++) {
      frame[header.length + i] = (byte) (factor * i);
    }
    return image.layer("application/vnd.oci.image.layer.v1.tar+zstd", frame);
  }
}
