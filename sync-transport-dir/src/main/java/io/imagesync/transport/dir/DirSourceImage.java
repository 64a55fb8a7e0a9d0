// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.image.Descriptor;
import io.imagesync.image.ImageName;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.PolicyIdentity;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.TransportContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An image's directory. */
record DirSourceImage(Path directory, Path realPath, String scopedName, TransportContext context)
    implements SourceImage {
  @Override
  public ImageName name() {
    return DirName.of(directory);
  }

  /** The directory and its parents with all links resolved, as policies write them. */
  @Override
  public PolicyIdentity policyIdentity() {
    List<String> scopes = new ArrayList<>();
    for (Path scope = realPath;
        scope != null && scope.getNameCount() > 0;
        scope = scope.getParent()) {
      scopes.add(scope.toString());
    }
    return new PolicyIdentity(Optional.empty(), scopes);
  }

  @Override
  public Optional<Descriptor> peek() throws IOException {
    try (ImageReader reader = open()) {
      return Optional.of(reader.readManifest().descriptor());
    }
  }

  @Override
  public ImageReader open() throws IOException {
    ImageDirectory files = new ImageDirectory(directory);
    files.version();
    return new DirImageReader(files, context);
  }
}
