// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.assertions;

import io.imagesync.image.Digest;
import io.imagesync.testkit.content.ContentDigest;
import io.imagesync.testkit.content.MalformedManifestException;
import io.imagesync.testkit.content.ManifestContents;
import io.imagesync.testkit.content.ManifestDigest;
import io.imagesync.testkit.image.TestImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/**
 * Assertions about a directory in skopeo's {@code dir} layout, version 1.1, or 1.2 if file names
 * hold digests other than sha256.
 */
public final class ImageDirectoryAssert extends AbstractAssert<ImageDirectoryAssert, Path> {
  private static final String VERSION_1_1 = "Directory Transport Version: 1.1\n";
  private static final String VERSION_1_2 = "Directory Transport Version: 1.2\n";

  ImageDirectoryAssert(Path actual) {
    super(actual, ImageDirectoryAssert.class);
  }

  /** Checks that version, manifest and all that the manifest refers to are there, unharmed. */
  public ImageDirectoryAssert isComplete() {
    Completeness completeness = completeness();
    Assertions.assertThat(completeness.problems())
        .as("what is wrong with the image in %s", actual)
        .isEmpty();
    boolean sha256Only =
        Stream.concat(completeness.manifests().stream(), completeness.blobs().stream())
            .allMatch(digest -> digest.algorithm().equals(ContentDigest.SHA256));
    Assertions.assertThat(content().versionFile())
        .content()
        .isIn(VERSION_1_1, sha256Only ? VERSION_1_1 : VERSION_1_2);
    return this;
  }

  /** Checks the digest of the manifest. */
  public ImageDirectoryAssert hasDigest(Digest digest) {
    Assertions.assertThat(digest()).as("digest of %s", actual).isEqualTo(digest.toString());
    return this;
  }

  /** Checks that the directory holds {@code image}, bit for bit, and nothing else. */
  public ImageDirectoryAssert holds(TestImage image) {
    return hasDigest(image.digest()).isComplete().hasNothingElse();
  }

  /** Checks that there is no file that does not belong to the image, such as a temporary one. */
  public ImageDirectoryAssert hasNothingElse() {
    DirectoryContent content = content();
    Completeness completeness = completeness();
    List<Path> expected = new ArrayList<>();
    expected.add(content.versionFile());
    expected.add(content.manifestFile());
    completeness.manifests().forEach(digest -> expected.add(content.instanceFile(digest)));
    completeness.blobs().forEach(digest -> expected.add(content.blobFile(digest)));
    try (Stream<Path> files = Files.list(actual)) {
      Assertions.assertThat(files.filter(file -> !expected.contains(file)))
          .as("files that do not belong to the image in %s", actual)
          .isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + actual, e);
    }
    return this;
  }

  private DirectoryContent content() {
    isNotNull();
    Assertions.assertThat(actual).isDirectory();
    return new DirectoryContent(actual);
  }

  private Completeness completeness() {
    return Completeness.of(content(), manifest());
  }

  private byte[] manifest() {
    Path file = content().manifestFile();
    Assertions.assertThat(file).isRegularFile();
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private String digest() {
    byte[] manifest = manifest();
    try {
      String mediaType = ManifestContents.read(manifest).mediaType().orElse("");
      return ManifestDigest.of(mediaType, manifest).toString();
    } catch (MalformedManifestException e) {
      throw failure("Expected a manifest in %s, but it is malformed: %s", actual, e.getMessage());
    }
  }
}
