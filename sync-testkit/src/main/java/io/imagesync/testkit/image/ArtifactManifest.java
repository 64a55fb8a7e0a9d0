// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.image;

import io.imagesync.image.MediaTypes;
import io.imagesync.image.RawManifest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An artifact that belongs to an image, such as a list of its parts: OCI image spec, "Artifacts".
 */
record ArtifactManifest(String artifactType, TestImage subject) {
  private static final String EMPTY = "application/vnd.oci.empty.v1+json";

  TestImage build(byte[] content) {
    TestBlob config = TestBlob.of(EMPTY, "{}".getBytes(StandardCharsets.UTF_8));
    TestBlob blob = TestBlob.of("application/octet-stream", content);
    byte[] manifest =
        new JsonBuilder()
            .number("schemaVersion", 2)
            .text("mediaType", MediaTypes.OCI_MANIFEST)
            .text("artifactType", artifactType)
            .object("config", JsonBuilder.descriptor(config.descriptor()))
            .objects("layers", List.of(JsonBuilder.descriptor(blob.descriptor())))
            .object("subject", JsonBuilder.descriptor(subject.descriptor()))
            .bytes();
    return TestImage.image(
        RawManifest.of(manifest, MediaTypes.OCI_MANIFEST),
        config,
        List.of(new TestLayer(blob, blob.digest())),
        Optional.empty());
  }
}
